import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { quotedPrintable } from '../../../lambdas/adapters/ses/quoted-printable.ts';

/** As RFC 2045, 6.7 has it read. */
const decoded = (encoded: string): string =>
  Buffer.from(
    encoded
      .replaceAll('=\r\n', '')
      .replace(/=([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  ).toString('utf8');

describe('quoted-printable', () => {
  it.each([
    ['what mails may carry as it is', '<p class>Hi, you</p>', '<p class>Hi, you</p>'],
    ['an equals sign', '<a href="x">', '<a href=3D"x">'],
    ['other alphabets', 'é日', '=C3=A9=E6=97=A5'],
    ['a space or tab that ends a line', 'a \nb\t', 'a=20\r\nb=09'],
    ['a null', 'a\0', 'a=00'],
  ])('of %s', (_, text, expected) => {
    expect(quotedPrintable(text)).toBe(expected);
  });

  it('is read as what was written, in ASCII and in lines that a mail may have', () => {
    const texts = fc.array(fc.constantFrom('=', ' ', '\t', '\n', '\r\n', 'a', 'word ', 'é', '日本', '😀', '\0'), {
      maxLength: 300,
    });
    fc.assert(
      fc.property(texts, (parts) => {
        const text = parts.join('');
        const encoded = quotedPrintable(text);
        expect(decoded(encoded)).toBe(text.replace(/\r\n|\r|\n/g, '\r\n'));
        expect(encoded).toMatch(/^[\x20-\x7e\t\r\n]*$/);
        for (const line of encoded.split('\r\n')) expect(line.length).toBeLessThanOrEqual(76);
        expect(encoded).not.toMatch(/[\t ](\r\n|$)/);
      }),
    );
  });
});
