import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodingOf } from '../../../../lambdas/core/channel/sms/alphabet.ts';
import { smsText } from '../../../../lambdas/core/channel/sms/text.ts';

const url = 'https://api.techcorp.example/u/abcdefghijklmnop';
const words = 'Avec cette offre, vous avez un soutien de jour comme de nuit. ';

const textOf = (...given: Parameters<typeof smsText>): string => {
  const text = smsText(...given);
  if (!text.ok) throw new Error(text.error.code);
  return text.value;
};

describe('smsText', () => {
  it('leaves a text that fits', () => {
    expect(textOf('Hello Marie', { maxLength: 160, locale: 'en' })).toBe('Hello Marie');
  });

  it('drops empty lines and doubled blanks, since every character is paid for', () => {
    expect(textOf('Hello  Marie\n\n\n- one \n- two\n', { maxLength: 160, locale: 'en' })).toBe(
      'Hello Marie\n- one\n- two',
    );
  });

  it.each([
    ['fr-FR', `\nStop : ${url}`],
    ['de-DE', `\nAbmelden: ${url}`],
    ['en', `\nStop: ${url}`],
  ])('ends in the unsubscribe text of %s, whole, within the limit', (locale, ending) => {
    const text = textOf(words.repeat(9), { maxLength: 160, locale, unsubscribeUrl: url });
    expect(text.endsWith(ending)).toBe(true);
    expect(text.length).toBeLessThanOrEqual(160);
    expect(text.length).toBeGreaterThan(140);
  });

  it('ends a cut GSM-7 text in three dots, so that it stays GSM-7', () => {
    const text = textOf(words.repeat(9), { maxLength: 100, locale: 'en' });
    expect(text).toBe(
      'Avec cette offre, vous avez un soutien de jour comme de nuit. Avec cette offre, vous avez un...',
    );
    expect(encodingOf(text)).toEqual({ alphabet: 'GSM-7', segments: 1 });
  });

  it('ends a cut Unicode text in one character', () => {
    const text = textOf('Votre compte est prêt. '.repeat(20), { maxLength: 70, locale: 'fr' });
    expect(text).toBe('Votre compte est prêt. Votre compte est prêt. Votre compte est prêt…');
  });

  it('never spends more bytes than SNS takes', () => {
    const text = textOf('字'.repeat(1_600), { maxLength: 1_600, locale: 'zh' });
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(1_600);
    expect(text.length).toBeGreaterThan(500);
  });

  it('refuses an unsubscribe text that alone is longer than the limit', () => {
    expect(smsText('Hi', { maxLength: 30, locale: 'en', unsubscribeUrl: url })).toEqual({
      ok: false,
      error: { reason: 'content-invalid', code: 'unsubscribe-text-too-long' },
    });
  });

  it('holds limit and ending for every text', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 400 }),
        fc.integer({ min: 70, max: 200 }),
        (given, maxLength) => {
          const text = textOf(given, { maxLength, locale: 'fr', unsubscribeUrl: url });
          expect(text.length).toBeLessThanOrEqual(maxLength);
          expect(text.endsWith(`Stop : ${url}`)).toBe(true);
        },
      ),
    );
  });

  describe('with a link to acknowledge', () => {
    const acknowledgeUrl = `https://abcdefghij.execute-api.eu-west-3.amazonaws.com/a/${'x'.repeat(53)}`;
    const alert =
      "Service : api-payments\nSévérité : CRITICAL\nTaux d'erreur : 45,7 %\nPersonnes touchées : 12\u202f840\nRégion : eu-west-1";

    it('fits one message of 160 characters, in French: the text gives way, never the link', () => {
      const text = textOf(alert, { maxLength: 160, locale: 'fr-FR', acknowledgeUrl });
      expect(text).toBe(`Service : api-payments\nSévérité...\nAcquitter : ${acknowledgeUrl}`);
      expect(encodingOf(text)).toEqual({ alphabet: 'GSM-7', segments: 1 });
    });

    it('counts what is escaped twice, so that 160 characters are one message', () => {
      const text = textOf('{€}'.repeat(12), { maxLength: 160, locale: 'en', acknowledgeUrl });
      expect(encodingOf(text).segments).toBe(1);
      expect(text.endsWith(`\nAcknowledge: ${acknowledgeUrl}`)).toBe(true);
    });

    it('stands before the unsubscribe text', () => {
      const text = textOf('Down', { maxLength: 300, locale: 'de', acknowledgeUrl, unsubscribeUrl: url });
      expect(text).toBe(`Down\nBestätigen: ${acknowledgeUrl}\nAbmelden: ${url}`);
    });

    it('is left out where the limit has no room for it: an alert without it is better than none', () => {
      expect(textOf('Down', { maxLength: 100, locale: 'en', acknowledgeUrl })).toBe('Down');
    });
  });
});
