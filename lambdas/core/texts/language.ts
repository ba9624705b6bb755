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

/** The language for the first of the BCP 47 locales that we speak, or nearly speak; English where there is none. */
export const languageFor = (...locales: readonly (string | undefined)[]): Language => {
  const best = bestLocale(languages, locales);
  return languages.find((language) => language === best) ?? 'en';
};
