import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compilePattern } from '../../../../lambdas/core/event/pattern/compile-pattern.ts';
import { patternLimits } from '../../../../lambdas/core/event/pattern/limits.ts';

const faultOf = (pattern: unknown) => {
  const compiled = compilePattern(pattern);
  return compiled.ok ? undefined : compiled.error;
};
const or = (count: number) => ({ $or: Array.from({ length: count }, () => ({ x: [1] })) });

describe('compilePattern refuses', () => {
  it.each<[what: string, pattern: unknown, path: string, message: RegExp]>([
    ['no object', ['a'], '$', /object of fields/],
    ['nothing', undefined, '$', /object of fields/],
    ['an empty pattern', {}, '$', /empty object/],
    ['an empty object', { detail: {} }, 'detail', /empty object/],
    ['an empty list', { detail: { state: [] } }, 'detail.state', /empty list/],
    ['a value that is in no list', { source: 'a' }, 'source', /list of values/],
    ['a list in a list', { source: [['a']] }, 'source[0]', /a text, number/],
    ['an operator that there is not', { a: ['x', { like: 'a' }] }, 'a[1]', /"like" is no operator/],
    ['an operator in capitals', { a: [{ PREFIX: 'a' }] }, 'a[0]', /"PREFIX" is no operator/],
    ['an operator of every object', { a: [{ constructor: 'a' }] }, 'a[0]', /"constructor" is no operator/],
    ['two operators in one', { a: [{ prefix: 'a', suffix: 'b' }] }, 'a[0]', /exactly one operator/],
    ['no operator', { a: [{}] }, 'a[0]', /exactly one operator/],
    ['a prefix of a number', { a: [{ prefix: 1 }] }, 'a[0].prefix', /a text/],
    ['a list of prefixes', { a: [{ prefix: ['x'] }] }, 'a[0].prefix', /a text/],
    ['a prefix by another operator', { a: [{ prefix: { wildcard: 'x' } }] }, 'a[0].prefix', /not "wildcard"/],
    ['a suffix that is none', { a: [{ suffix: null }] }, 'a[0].suffix', /a text/],
    ['any case of a list', { a: [{ 'equals-ignore-case': ['x'] }] }, 'a[0].equals-ignore-case', /a text/],
    ['exists of a text', { a: [{ exists: 'true' }] }, 'a[0].exists', /true or false/],
    ['anything but nothing', { a: [{ 'anything-but': [] }] }, 'a[0].anything-but', /empty list/],
    ['anything but null', { a: [{ 'anything-but': null }] }, 'a[0].anything-but', /a text or a number/],
    ['anything but a mix', { a: [{ 'anything-but': ['a', 1] }] }, 'a[0].anything-but', /all texts or all numbers/],
    [
      'anything but an empty prefix',
      { a: [{ 'anything-but': { prefix: [''] } }] },
      'a[0].anything-but.prefix[0]',
      /empty/,
    ],
    [
      'anything but a number range',
      { a: [{ 'anything-but': { numeric: ['<', 1] } }] },
      'a[0].anything-but',
      /not "numeric"/,
    ],
    ['a comparison without a number', { a: [{ numeric: ['<', '1'] }] }, 'a[0].numeric[1]', /a number/],
    ['a comparison that there is not', { a: [{ numeric: ['!=', 1] }] }, 'a[0].numeric[0]', /one of =/],
    ['a comparison of three', { a: [{ numeric: ['>', 1, '<'] }] }, 'a[0].numeric', /one comparison or two/],
    ['a range upside down', { a: [{ numeric: ['<', 5, '>', 1] }] }, 'a[0].numeric', /begin with >/],
    ['a range of nothing', { a: [{ numeric: ['>', 5, '<', 5] }] }, 'a[0].numeric', /below its upper end/],
    ['a number too large', { a: [{ numeric: ['<', 5e10] }] }, 'a[0].numeric[1]', /between/],
    ['a block without bits', { a: [{ cidr: '10.0.0.0' }] }, 'a[0].cidr', /block of addresses/],
    ['a block of too many bits', { a: [{ cidr: '10.0.0.0/33' }] }, 'a[0].cidr', /block of addresses/],
    ['two asterisks in a row', { a: [{ wildcard: 'a**' }] }, 'a[0].wildcard', /two \* in a row/],
    ['a backslash before anything', { a: [{ wildcard: 'a\\b' }] }, 'a[0].wildcard', /backslash/],
    ['a backslash at the end', { a: [{ wildcard: 'a\\' }] }, 'a[0].wildcard', /backslash/],
    ['too many asterisks', { a: [{ wildcard: '*a*b*c*d*e*' }] }, 'a[0].wildcard', /more than 5/],
    ['alternatives that are one', { $or: [{ a: ['x'] }] }, '$or[0]', /"a" is no operator/],
    ['an operator as a field of $or', { $or: [{ a: [1], b: { prefix: ['x'] } }, { c: [1] }] }, 'b.prefix', /no field/],
    ['a path that stands twice', { a: { b: [1] }, 'a.b': [1] }, 'a.b', /twice/],
    ['too many combinations', { a: or(32), b: or(32) }, 'b.$or', /1000 combinations/],
    ['too long a pattern', { a: ['x'.repeat(5_000)] }, '$', /4096 bytes/],
    ['too deep a pattern', JSON.parse(`${'{"a":'.repeat(60)}[1]${'}'.repeat(60)}`), '$', /deeper than 50/],
    ['a pattern too deep for JSON', JSON.parse(`${'['.repeat(100_000)}${']'.repeat(100_000)}`), '$', /depth/],
  ])('%s', (_what, pattern, path, message) => {
    expect(faultOf(pattern)).toEqual({ path, message: expect.stringMatching(message) });
  });
});

describe('compilePattern', () => {
  it('takes as many combinations as EventBridge does', () => {
    expect(faultOf({ a: or(31), b: or(32) })).toBeUndefined();
  });

  it('takes a pattern of the greatest size within a second, whatever it multiplies', () => {
    const alternatives = Object.fromEntries(
      Array.from({ length: 9 }, (_, index) => [`o${index}`, { $or: [{ x: [1] }, { y: [1] }] }]),
    );
    const fields = Object.fromEntries(Array.from({ length: 300 }, (_, index) => [`f${index}`, [1]]));
    const pattern = { ...alternatives, ...fields };
    expect(JSON.stringify(pattern).length).toBeLessThan(patternLimits.bytes);
    const start = performance.now();
    expect(faultOf(pattern)).toBeUndefined();
    expect(performance.now() - start).toBeLessThan(1_000);
  });

  it('says something of whatever it is given', () => {
    const operator = fc.constantFrom(
      'prefix',
      'suffix',
      'anything-but',
      'numeric',
      'cidr',
      'wildcard',
      'exists',
      '$or',
      'equals-ignore-case',
    );
    const { pattern } = fc.letrec((tie) => ({
      pattern: fc.oneof(
        { maxDepth: 5 },
        fc.anything(),
        fc.constantFrom<unknown>('', '*', '::/0', '<', 0, true, null),
        fc.dictionary(fc.oneof(operator, fc.constantFrom('a', 'b')), tie('pattern')),
        fc.array(tie('pattern')),
      ),
    }));
    fc.assert(
      fc.property(pattern, (value) => {
        expect(typeof compilePattern(value).ok).toBe('boolean');
      }),
    );
  });
});
