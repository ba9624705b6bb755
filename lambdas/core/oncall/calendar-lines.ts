import type { Instant } from '../time.ts';

const maxOctets = 75;

/** `20261121T110000Z` (RFC 5545, section 3.3.5, form 2). To the second; what is less is cut. */
export const utcValue = (at: Instant): string => `${new Date(at).toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}Z`;

/** Text as a value may hold it (RFC 5545, section 3.3.11). */
export const textValue = (text: string): string =>
  text.replaceAll(/[\\;,]/g, (sign) => `\\${sign}`).replaceAll(/\r\n|\r|\n/g, '\\n');

/** A line with its end, folded where it is longer than 75 octets, never within a character (RFC 5545, section 3.1). */
export function contentLine(line: string): string {
  let folded = '';
  let octets = 0;
  for (const character of line) {
    const size = Buffer.byteLength(character);
    if (octets + size > maxOctets) {
      folded += '\r\n ';
      octets = 1;
    }
    folded += character;
    octets += size;
  }
  return `${folded}\r\n`;
}
