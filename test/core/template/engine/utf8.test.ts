import fc from 'fast-check';
import { expect, test } from 'vitest';
import { utf8Length } from '../../../../lambdas/core/template/engine/runtime/utf8.ts';

test.each([
  ['', 0],
  ['a', 1],
  ['é', 2],
  ['€', 3],
  ['🚀', 4],
  ['\ud83d', 3],
  ['\ude80\ud83d', 6],
])('%j takes %i bytes', (text, bytes) => {
  expect(utf8Length(text)).toBe(bytes);
});

test('counts what the encoder writes, whatever the text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(utf8Length(text)).toBe(new TextEncoder().encode(text).length);
    }),
  );
});
