import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readJson } from '../../../lambdas/framework/http/json.ts';
import { maxJsonDepth } from '../../../lambdas/framework/http/json-hazards.ts';

const read = (text: string) => readJson(Buffer.from(text));

describe('a body of JSON', () => {
  it('is read as JSON.parse reads it, whatever it holds', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 8 }), (value) => {
        const text = JSON.stringify(value);
        fc.pre(!text.includes('__proto__'));
        expect(read(text)).toEqual({ ok: true, value: JSON.parse(text) });
      }),
    );
  });

  it.each([
    ['nothing', '', 'The body is empty, where JSON is expected'],
    ['half an object', '{"a":', 'The body is not JSON'],
    ['two values', '{} {}', 'The body is not JSON'],
    ['a byte order mark', '\uFEFF{}', 'The body is not JSON'],
    ['a name twice', '{"a":1,"b":{},"a":2}', 'The body has an object in which a name stands twice'],
    ['a name twice, once in disguise', '{"a":1,"\\u0061":2}', 'The body has an object in which a name stands twice'],
    ['a name twice deep inside', '[{"x":{"a":[1],"a":2}}]', 'The body has an object in which a name stands twice'],
    ['a prototype', '{"a":{"__proto__":{}}}', 'The body has a field that is called "__proto__"'],
    ['a prototype in disguise', '{"\\u005f_proto__":1}', 'The body has a field that is called "__proto__"'],
    ['lists without end', `${'['.repeat(100_000)}${']'.repeat(100_000)}`, /nested deeper than 32/],
  ])('with %s is refused', (_, text, message) => {
    expect(read(text)).toEqual({
      ok: false,
      error: typeof message === 'string' ? message : expect.stringMatching(message),
    });
  });

  it.each([
    ['the same name in two objects', '[{"a":1},{"a":2},{"b":{"a":3}}]'],
    ['a text that looks like a name', '{"a":"a","b":["a","b"],"c":"\\"a\\":1"}'],
    ['a text that says __proto__', '{"a":"__proto__"}'],
    ['the deepest nesting', `${'['.repeat(maxJsonDepth)}${']'.repeat(maxJsonDepth)}`],
  ])('with %s is read', (_, text) => {
    expect(read(text)).toEqual({ ok: true, value: JSON.parse(text) });
  });

  it('that is not UTF-8 is refused', () => {
    expect(readJson(Uint8Array.of(0x22, 0xff, 0x22))).toEqual({ ok: false, error: 'The body is not UTF-8' });
  });
});
