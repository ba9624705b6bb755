const american = new Set('419 AR BO BR BZ CL CO CR CU DO EC GT HN MX NI PA PE PR PY SV US UY VE'.split(' '));
const likeTheStates = new Set('AS CA GU MH MP PH PR UM US VI'.split(' '));
const maghreb = new Set('DZ EH LY MA MR TN'.split(' '));

/**
 * In which of its ways a language is written in a region, where there are several: regions with the same answer read each
 * other's texts as their own (CLDR's language matching, `matchVariable`).
 */
export function readingRegion(language: string, region: string): string {
  switch (language) {
    case 'en':
      return likeTheStates.has(region) ? 'US' : '001';
    case 'es':
    case 'pt':
      return american.has(region) ? '419' : 'EU';
    case 'ar':
      return maghreb.has(region) ? 'MA' : '001';
    case 'zh':
      return region === 'HK' || region === 'MO' ? 'HK' : region;
    default:
      return region;
  }
}
