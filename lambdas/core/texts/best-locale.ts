import { type FullLocale, fullLocale } from './full-locale.ts';
import { readingRegion } from './reading-region.ts';

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
  // Spelled alike, which is usual: the runtime's tables of locales take milliseconds to load.
  if (available.includes(wanted)) return wanted;
  const asked = fullLocale(wanted);
  if (asked === undefined) return undefined;
  const exact = available.find((locale) => fullLocale(locale)?.canonical === asked.canonical);
  if (exact !== undefined) return exact;
  const near = Object.hasOwn(neighbours, asked.language) ? (neighbours[asked.language] ?? []) : [];
  // A neighbour's language is read as it is written at home.
  for (const reader of [asked, ...near.map(fullLocale)]) {
    const found = reader === undefined ? undefined : nearestFor(reader, available);
    if (found !== undefined) return found;
  }
  return undefined;
}

function nearestFor(asked: FullLocale, available: readonly string[]): string | undefined {
  let best: { readonly locale: string; readonly distance: number } | undefined;
  for (const locale of available) {
    const distance = distanceOf(fullLocale(locale), asked);
    if (distance < (best?.distance ?? unreadable)) best = { locale, distance };
  }
  return best?.locale;
}

const unreadable = Number.POSITIVE_INFINITY;
const otherScript = 10;

/** How far what stands there is from what is asked for. */
function distanceOf(locale: FullLocale | undefined, asked: FullLocale): number {
  if (locale === undefined || locale.language !== asked.language) return unreadable;
  if (locale.script === asked.script) return regionDistance(locale, asked);
  const read = Object.hasOwn(bothRead, locale.language) ? (bothRead[locale.language] ?? []) : [];
  const readsIt = read.includes(locale.script) && read.includes(asked.script);
  return readsIt ? otherScript + regionDistance(locale, asked) : unreadable;
}

function regionDistance({ canonical, language, region }: FullLocale, asked: FullLocale): number {
  if (region === asked.region) return 0;
  const isAlike = readingRegion(language, region) === readingRegion(language, asked.region);
  // The number of a part of the world (`es-419`) stands for all of its countries.
  if (isAlike) return region.length === 3 ? 1 : 2;
  if (!namesRegion.test(canonical)) return 3;
  return region === fullLocale(language)?.region ? 4 : 5;
}

const namesRegion = /-(?:[A-Z]{2}|\d{3})(?:-|$)/;
