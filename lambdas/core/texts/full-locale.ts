import { remember } from '../bounded.ts';

/** A locale with what its language implies: `fr` is French in Latin script, of France. */
export interface FullLocale {
  /** As BCP 47 spells it. */
  readonly canonical: string;
  readonly language: string;
  readonly script: string;
  readonly region: string;
}

/** The runtime takes microseconds to complete each, and messages name the same few again and again. */
const maxKnown = 500;

/** The locale in full; nothing for what is no BCP 47 tag. `fr_FR` is taken for `fr-FR`. */
export const fullLocale = remember(maxKnown, complete);

function complete(locale: string): FullLocale | undefined {
  try {
    const given = new Intl.Locale(locale.replaceAll('_', '-'));
    const { language, script = '', region = '' } = given.maximize();
    return { canonical: given.toString(), language, script, region };
  } catch {
    return undefined;
  }
}
