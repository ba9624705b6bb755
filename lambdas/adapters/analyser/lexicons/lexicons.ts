import { da, de, nl, sv } from './germanic.ts';
import type { Lexicon } from './lexicon.ts';
import { ar, ja, ko, pl, tr, zh } from './others.ts';
import { es, fr, it, pt } from './romance.ts';

/** English has one of its own: AFINN, in wink-sentiment. */
export const lexicons: Readonly<Record<string, Lexicon>> = { ar, da, de, es, fr, it, ja, ko, nl, pl, pt, sv, tr, zh };
