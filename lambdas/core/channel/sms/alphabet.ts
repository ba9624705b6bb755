/** How a text travels: 7-bit where every character is in GSM 03.38, else UCS-2, in so many paid segments. */
export interface SmsEncoding {
  readonly alphabet: 'GSM-7' | 'UCS-2';
  readonly segments: number;
}

/** The characters of GSM 03.38 (3GPP TS 23.038, section 6.2.1), and those that its extension table adds. */
const basic = '@£$¥èéùìòÇ\\nØø\\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,\\-./0-9:;<=>?¡A-ZÄÖÑÜ§¿a-zäöñüà';
const extended = '\\f^{}\\\\[~\\]|€';
const gsm = new RegExp(`^[${basic}${extended}]*$`);
const escapedGsm = new RegExp(`[${extended}]`);
const everyEscaped = new RegExp(escapedGsm, 'g');

/** What one message holds, alone and as a part of several, whose header takes the rest (3GPP TS 23.040). */
const capacity = { 'GSM-7': { alone: 160, part: 153 }, 'UCS-2': { alone: 70, part: 67 } } as const;

/** True when a text can travel in 7-bit characters. */
export const isGsm = (text: string): boolean => gsm.test(text);

/** How many characters of a text are escaped in the 7-bit alphabet, where each counts twice. */
export const escapedIn = (text: string): number => text.match(everyEscaped)?.length ?? 0;

const unitsOf = {
  'GSM-7': (character: string): number => (escapedGsm.test(character) ? 2 : 1),
  'UCS-2': (character: string): number => character.length,
} as const;

/** Encoding and number of segments of a text; no escaped character and no surrogate pair is cut in two. */
export function encodingOf(text: string): SmsEncoding {
  const alphabet = isGsm(text) ? 'GSM-7' : 'UCS-2';
  const { alone, part } = capacity[alphabet];
  const units = Array.from(text, unitsOf[alphabet]);
  if (units.reduce((total, size) => total + size, 0) <= alone) return { alphabet, segments: 1 };
  let segments = 1;
  let filled = 0;
  for (const size of units) {
    if (filled + size > part) {
      segments += 1;
      filled = 0;
    }
    filled += size;
  }
  return { alphabet, segments };
}
