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

/** Languages whose readers are closer to one of ours than to English, from CLDR's language matching data. */
const neighbours: Readonly<Record<string, Language>> = {
  no: 'da',
  nb: 'da',
  nn: 'da',
  ca: 'es',
  gl: 'es',
  gsw: 'de',
  lb: 'de',
  fy: 'nl',
  yue: 'zh',
  wuu: 'zh',
};

const spoken = (locale: string): Language | undefined => {
  const subtag = locale.split(/[-_]/, 1)[0]?.toLowerCase() ?? '';
  const ours = languages.find((language) => language === subtag);
  return ours ?? (Object.hasOwn(neighbours, subtag) ? neighbours[subtag] : undefined);
};

/** The language for the first of the BCP 47 locales that we speak, or nearly speak; English where there is none. */
export const languageFor = (...locales: readonly (string | undefined)[]): Language => {
  for (const locale of locales) {
    const language = locale === undefined ? undefined : spoken(locale);
    if (language !== undefined) return language;
  }
  return 'en';
};
