import { bestLocale } from './best-locale.ts';

/** The languages that the platform speaks, as BCP 47 names them. */
export const languages = [
  'en',
  'fr',
  'de',
  'es',
  'it',
  'pt',
  'nl',
  'pl',
  'sv',
  'da',
  'tr',
  'ar',
  'ja',
  'zh',
  'ko',
] as const;
export type Language = (typeof languages)[number];

const isLanguage = (locale: string): locale is Language => (languages as readonly string[]).includes(locale);

/** Locales met lately, so that each message does not match the same few again. */
const known = new Map<string, Language | undefined>();
const maxKnown = 500;

/** The language for the first of the BCP 47 locales that we speak, or nearly speak; English where there is none. */
export const languageFor = (...locales: readonly (string | undefined)[]): Language => {
  for (const locale of locales) {
    const language = locale === undefined ? undefined : spoken(locale);
    if (language !== undefined) return language;
  }
  return 'en';
};

function spoken(locale: string): Language | undefined {
  if (isLanguage(locale)) return locale;
  if (known.has(locale)) return known.get(locale);
  const best = bestLocale(languages, [locale]);
  const language = best !== undefined && isLanguage(best) ? best : undefined;
  if (known.size >= maxKnown) known.clear();
  known.set(locale, language);
  return language;
}
