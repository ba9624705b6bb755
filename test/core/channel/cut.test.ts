import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cutAtWord } from '../../../lambdas/core/channel/cut.ts';

const within = (limit: number) => (part: string) => part.length <= limit;

describe('cutAtWord', () => {
  it.each([
    ['leaves a text that fits', 'one two', 7, 'one two'],
    ['cuts after the last whole word', 'one two three', 9, 'one two'],
    ['cuts before a space without losing the word', 'one two three', 7, 'one two'],
    ['drops a comma at the cut', 'one, two', 6, 'one'],
    ['drops a link rather than cut it', 'see https://techcorp.example/a/b/c', 20, 'see'],
    ['drops a lone link', 'https://techcorp.example/a/b/c', 12, ''],
    ['cuts a long word between characters', 'Donaudampfschifffahrt', 6, 'Donaud'],
    ['never cuts an emoji in two', '👩‍👩‍👧‍👦👩‍👩‍👧‍👦', 13, '👩‍👩‍👧‍👦'],
  ])('%s', (_, text, limit, expected) => {
    expect(cutAtWord(text, within(limit))).toBe(expected);
  });

  it('gives a prefix that fits, for every text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), fc.nat(60), (text, limit) => {
        const cut = cutAtWord(text, within(limit));
        expect(text.startsWith(cut)).toBe(true);
        expect(cut.length).toBeLessThanOrEqual(limit);
      }),
    );
  });
});
