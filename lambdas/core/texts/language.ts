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

/** A language, or one with a country: the runtime's tables of locales, milliseconds to load, would say no more of it. */
const plain = /^([A-Za-z]{2,3})(?:[-_](?:[A-Za-z]{2}|\d{3}))?$/;

/** The language for the first of the BCP 47 locales that we speak, or nearly speak; English where there is none. */
export const languageFor = (...locales: readonly (string | undefined)[]): Language => {
  for (const locale of locales) {
    const language = locale === undefined ? undefined : spoken(locale);
    if (language !== undefined) return language;
  }
  return 'en';
};

function spoken(locale: string): Language | undefined {
  const subtag = plain.exec(locale)?.[1]?.toLowerCase();
  const best = languages.find((language) => language === subtag) ?? bestLocale(languages, [locale]);
  return languages.find((language) => language === best);
}
