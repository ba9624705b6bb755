/** A locale with what its language implies: `fr` is French in Latin script, of France. */
export interface FullLocale {
  /** As BCP 47 spells it. */
  readonly canonical: string;
  readonly language: string;
  readonly script: string;
  readonly region: string;
}

/** Locales met lately: the runtime takes microseconds to complete each, and messages name the same few again and again. */
const known = new Map<string, FullLocale | undefined>();
const maxKnown = 500;

/** The locale in full; nothing for what is no BCP 47 tag. `fr_FR` is taken for `fr-FR`. */
export function fullLocale(locale: string): FullLocale | undefined {
  if (known.has(locale)) return known.get(locale);
  const full = complete(locale);
  if (known.size >= maxKnown) known.clear();
  known.set(locale, full);
  return full;
}

function complete(locale: string): FullLocale | undefined {
  try {
    const given = new Intl.Locale(locale.replaceAll('_', '-'));
    const { language, script = '', region = '' } = given.maximize();
    return { canonical: given.toString(), language, script, region };
  } catch {
    return undefined;
  }
}
