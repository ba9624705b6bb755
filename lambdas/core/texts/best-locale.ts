import { readingRegion } from './reading-region.ts';

/** A locale with what its language implies: `fr` is French in Latin script, of France. */
interface Full {
  readonly language: string;
  readonly script: string;
  readonly region: string;
}

/** Scripts of one language that its readers read both; any other second script is as foreign as another language. */
const bothRead: Readonly<Record<string, readonly string[]>> = { zh: ['Hans', 'Hant'], sr: ['Cyrl', 'Latn'] };

/** Languages whose readers read another one better than English, nearest first, from CLDR's language matching data. */
const neighbours: Readonly<Record<string, readonly string[]>> = {
  nb: ['no', 'nn', 'da'],
  no: ['nb', 'nn', 'da'],
  nn: ['no', 'nb', 'da'],
  ca: ['es'],
  gl: ['es'],
  gsw: ['de'],
  lb: ['de'],
  fy: ['nl'],
  yue: ['zh'],
  wuu: ['zh'],
};

/**
 * Of the available locales the one that a reader of the first wanted locale reads best, else of the next one; nothing
 * where nobody reads any. Exactly it, else one of its region's way of writing (`es-MX` is nearer to `es-419` than to `es`),
 * the bare language, its homeland's, any other of the same language (CLDR's language matching in short). What is no BCP 47
 * tag matches nothing. The answer is spelled as it stands in `available`; of two that are as near, the first.
 */
export function bestLocale(available: readonly string[], wanted: readonly (string | undefined)[]): string | undefined {
  for (const locale of wanted) {
    const found = locale === undefined ? undefined : nearest(available, locale);
    if (found !== undefined) return found;
  }
  return undefined;
}

function nearest(available: readonly string[], wanted: string): string | undefined {
  const canonical = canonicalOf(wanted);
  if (canonical === undefined) return undefined;
  const exact = available.find((locale) => locale === wanted || canonicalOf(locale) === canonical);
  if (exact !== undefined) return exact;
  const asked = fullOf(canonical);
  const languages = [
    asked.language,
    ...(Object.hasOwn(neighbours, asked.language) ? (neighbours[asked.language] ?? []) : []),
  ];
  for (const language of languages) {
    // A neighbour is read as it is written at home.
    const found = nearestOf(available, language === asked.language ? asked : fullOf(language));
    if (found !== undefined) return found;
  }
  return undefined;
}

function nearestOf(available: readonly string[], asked: Full): string | undefined {
  let best: { readonly locale: string; readonly distance: number } | undefined;
  for (const locale of available) {
    const distance = distanceOf(locale, asked);
    if (distance !== undefined && distance < (best?.distance ?? Number.POSITIVE_INFINITY)) best = { locale, distance };
  }
  return best?.locale;
}

/** How far a locale is from the one that is asked for; nothing where its reader cannot read it. */
function distanceOf(locale: string, asked: Full): number | undefined {
  const canonical = canonicalOf(locale);
  if (canonical === undefined) return undefined;
  const { language, script, region } = fullOf(canonical);
  if (language !== asked.language) return undefined;
  if (script === asked.script) return regionDistance({ canonical, language, region }, asked);
  const read = Object.hasOwn(bothRead, language) ? (bothRead[language] ?? []) : [];
  const isRead = read.includes(script) && read.includes(asked.script);
  return isRead ? 10 + regionDistance({ canonical, language, region }, asked) : undefined;
}

function regionDistance(
  { canonical, language, region }: { canonical: string; language: string; region: string },
  asked: Full,
): number {
  if (region === asked.region) return 0;
  if (readingRegion(language, region) === readingRegion(language, asked.region)) return region.length === 3 ? 1 : 2;
  if (!/-(?:[A-Z]{2}|\d{3})(?:-|$)/.test(canonical)) return 3;
  return region === fullOf(language).region ? 4 : 5;
}

function canonicalOf(locale: string): string | undefined {
  try {
    return Intl.getCanonicalLocales(locale.replaceAll('_', '-'))[0];
  } catch {
    return undefined;
  }
}

function fullOf(canonical: string): Full {
  const { language, script = '', region = '' } = new Intl.Locale(canonical).maximize();
  return { language, script, region };
}
