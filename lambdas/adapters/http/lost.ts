import { outcomeOf, retry, unknown } from '../../core/channel/verdict.ts';
import type { SendOutcome } from '../../core/delivery/outcome.ts';

/** The outcome of a request that got no answer: safe to try again where it never left, else nobody can know. */
export const withoutAnswer = (result: { readonly kind: 'unsent' | 'lost'; readonly code: string }): SendOutcome =>
  outcomeOf(result.kind === 'unsent' ? retry : unknown, result.code);
