import { existsSync, readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { SegmentedMessage } from 'sms-segments-calculator';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { encodingOf, isGsm } from '../../../../lambdas/core/channel/sms/alphabet.ts';

describe('encodingOf', () => {
  it.each([
    ['160 letters of GSM-7', 'a'.repeat(160), 'GSM-7', 1],
    ['161 letters of GSM-7', 'a'.repeat(161), 'GSM-7', 2],
    ['an escaped character, which counts twice', `${'a'.repeat(159)}€`, 'GSM-7', 2],
    ['70 characters of Unicode', 'ê'.repeat(70), 'UCS-2', 1],
    ['71 characters of Unicode', 'ê'.repeat(71), 'UCS-2', 2],
    ['an emoji, which counts twice', `${'a'.repeat(69)}🎉`, 'UCS-2', 2],
    ['nothing, which is paid for too', '', 'GSM-7', 1],
  ])('counts %s', (_, text, alphabet, segments) => {
    expect(encodingOf(text)).toEqual({ alphabet, segments });
  });
});

describe('encodingOf, beside the calculator of Twilio', () => {
  const theirs = (text: string) => {
    const message = new SegmentedMessage(text);
    return { alphabet: message.encodingName, segments: Math.max(message.segmentsCount, 1) };
  };

  it('knows the same alphabet, character by character', () => {
    const disagreeing = Array.from({ length: 0x2fff }, (_, code) => String.fromCharCode(code)).filter(
      (character) => isGsm(character) !== (theirs(character).alphabet === 'GSM-7'),
    );
    expect(disagreeing).toEqual([]);
  });

  it('counts the same segments, for every text', () => {
    const gsm = fc.string({ unit: fc.constantFrom(...'aé €[]{}\\^~|0Zñ'), maxLength: 500 });
    const unicode = fc.string({ unit: fc.constantFrom(...'aéê字🎉🚨 '), maxLength: 500 });
    fc.assert(
      fc.property(fc.oneof(gsm, unicode), (text) => {
        expect(encodingOf(text)).toEqual(theirs(text));
      }),
    );
  });
});

const vectors = new URL('../../../../../shared/data/vectors/twilio_sms_segments.json', import.meta.url);
const vectorSchema = z.array(
  z.object({ name: z.string(), body: z.string(), encoding: z.enum(['GSM-7', 'UCS-2']), segments: z.number() }),
);

describe.skipIf(!existsSync(vectors))('the vectors of Twilio', () => {
  const cases = existsSync(vectors) ? vectorSchema.parse(JSON.parse(readFileSync(vectors, 'utf8'))) : [];
  it.each(cases)('$name', ({ body, encoding, segments }) => {
    expect(encodingOf(body)).toEqual({ alphabet: encoding, segments });
  });
});
