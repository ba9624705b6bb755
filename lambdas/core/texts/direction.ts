const rightToLeft = new Set(['ar', 'arc', 'ckb', 'dv', 'fa', 'ha', 'he', 'khw', 'ks', 'ps', 'sd', 'ug', 'ur', 'yi']);

/** Which way a locale's language is written; also for languages that the platform itself does not speak. */
export function directionOf(locale: string): 'ltr' | 'rtl' {
  return rightToLeft.has((locale.split('-')[0] ?? '').toLowerCase()) ? 'rtl' : 'ltr';
}
