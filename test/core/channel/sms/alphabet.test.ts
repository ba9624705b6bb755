import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { encodingOf } from '../../../../lambdas/core/channel/sms/alphabet.ts';

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
