import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compilePattern } from '../../../../lambdas/core/event/pattern/compile-pattern.ts';
import { matches } from '../../../../lambdas/core/event/pattern/matches.ts';

const fits = (pattern: unknown, event: unknown): boolean => {
  const compiled = compilePattern(pattern);
  if (!compiled.ok) throw new Error(`${compiled.error.path}: ${compiled.error.message}`);
  return matches(compiled.value, event);
};

describe('a field', () => {
  it.each<[what: string, alternatives: unknown[], value: unknown, expected: boolean]>([
    ['an equal text', ['a', 'b'], 'b', true],
    ['a text in another case', ['a'], 'A', false],
    ['a number in another spelling', [3.018e2], 301.8, true],
    ['a number as text', [3], '3', false],
    ['null', [null], null, true],
    ['false', [false], 0, false],
    ['the empty text', [''], '', true],
    ['a list that shares a value', ['x', 'b'], ['a', 'b'], true],
    ['a list in a list', ['b'], [['a'], [['b']]], true],
    ['a list that shares none', ['x'], ['a', 'b'], false],
    ['an address in another spelling', ['2001:db8::1'], '2001:0DB8:0:0:0:0:0:1', true],
    ['prefix', [{ prefix: 'eu-' }], 'eu-west-1', true],
    ['prefix of a number', [{ prefix: '1' }], 12, false],
    ['prefix in any case', [{ prefix: { 'equals-ignore-case': 'EU-é' } }], 'eu-Éx', true],
    ['prefix that is longer', [{ prefix: { 'equals-ignore-case': 'abc' } }], 'ab', false],
    ['suffix', [{ suffix: '.png' }], 'a.png', true],
    ['suffix in any case', [{ suffix: { 'equals-ignore-case': '.PNG' } }], 'a😀.png', true],
    ['empty suffix in any case', [{ suffix: { 'equals-ignore-case': '' } }], 'a', true],
    ['any case', [{ 'equals-ignore-case': 'straße' }], 'STRAßE', true],
    ['any case, but longer', [{ 'equals-ignore-case': 'ab' }], 'abc', false],
    ['anything but', [{ 'anything-but': 'a' }], 'b', true],
    ['anything but, of another type', [{ 'anything-but': [1, 2] }], '1', true],
    ['anything but, of a list with another', [{ 'anything-but': 'a' }], ['a', 'b'], true],
    ['anything but, of a list of just that', [{ 'anything-but': 'a' }], ['a', 'a'], false],
    ['anything but, of an object', [{ 'anything-but': 'a' }], { b: 1 }, false],
    ['anything but suffixes', [{ 'anything-but': { suffix: ['.a', '.b'] } }], 'x.b', false],
    ['anything but a wildcard', [{ 'anything-but': { wildcard: '*/lib/*' } }], 'a/lib/b', false],
    ['anything but any case', [{ 'anything-but': { 'equals-ignore-case': 'on' } }], 'ON', false],
    ['equal number', [{ numeric: ['=', 5] }], 5, true],
    ['below', [{ numeric: ['<', 5] }], 5, false],
    ['at most', [{ numeric: ['<=', 5] }], 5, true],
    ['above', [{ numeric: ['>', 5] }], 5.1, true],
    ['at least', [{ numeric: ['>=', 5] }], 4.9, false],
    ['within a range', [{ numeric: ['>', 0, '<=', 5] }], 5, true],
    ['outside a range', [{ numeric: ['>', 0, '<=', 5] }], 0, false],
    ['just one number as a range', [{ numeric: ['>=', 5, '<=', 5] }], 5, true],
    ['a number too large to compare', [{ numeric: ['>', 0] }], 1e12, false],
    ['a block of addresses', [{ cidr: '10.1.2.3/8' }], '10.255.0.1', true],
    ['an address outside', [{ cidr: '10.0.0.0/8' }], '11.0.0.1', false],
    ['a block of one', [{ cidr: '10.0.0.1/32' }], '10.0.0.2', false],
    ['everything', [{ cidr: '0.0.0.0/0' }], '200.1.2.3', true],
    ['an address of the other family', [{ cidr: '0.0.0.0/0' }], '::1', false],
    ['a v6 block', [{ cidr: '2001:db8:8000::/33' }], '2001:db8:ffff::9', true],
    ['outside a v6 block', [{ cidr: '2001:db8:8000::/33' }], '2001:db8:7fff::9', false],
    ['no address', [{ cidr: '10.0.0.0/8' }], '10.0.0', false],
    ['exists', [{ exists: true }], null, true],
    ['exists, but as an object', [{ exists: true }], { a: 1 }, false],
    ['exists, but as an empty list', [{ exists: true }], [], false],
    ['does not exist, being an object', [{ exists: false }], { a: 1 }, true],
    ['wildcard', [{ wildcard: 'dir/*.png' }], 'dir/a/b.png', true],
    ['wildcard for nothing', [{ wildcard: 'a*b' }], 'ab', true],
    ['wildcard whose ends would overlap', [{ wildcard: 'ab*ba' }], 'aba', false],
    ['wildcards', [{ wildcard: '*a*bc*' }], 'xxaxbxbc', true],
    ['wildcards in another order', [{ wildcard: '*b*a*' }], 'ab', false],
    ['the end only at the end', [{ wildcard: '*ab' }], 'abab', true],
    ['an escaped asterisk', [{ wildcard: 'a\\**' }], 'a*b', true],
    ['an escaped asterisk that is none', [{ wildcard: 'a\\*' }], 'ab', false],
    ['an escaped backslash', [{ wildcard: 'a\\\\*' }], 'a\\b', true],
    ['a wildcard of line breaks', [{ wildcard: 'a*c' }], 'a\nb\nc', true],
  ])('tells of %s', (_what, alternatives, value, expected) => {
    expect(fits({ detail: { field: alternatives } }, { detail: { field: value } })).toBe(expected);
  });

  it.each<[what: string, alternatives: unknown[], expected: boolean]>([
    ['exists: false', [{ exists: false }], true],
    ['null', [null], false],
    ['anything-but', [{ 'anything-but': 'a' }], false],
    ['wildcard', [{ wildcard: '*' }], false],
    ['one of several', ['a', { exists: false }], true],
  ])('that is missing, under %s', (_what, alternatives, expected) => {
    expect(fits({ detail: { field: alternatives } }, { detail: {} })).toBe(expected);
  });
});

describe('objects in lists', () => {
  const staff = {
    staff: [{ first: 'John', last: 'Doe' }, { first: 'Anna', last: 'Smith' }, [{ first: 'Peter', last: 'Jones' }]],
  };

  it.each<[what: string, pattern: unknown, event: unknown, expected: boolean]>([
    ['a field of any', { staff: { first: ['Anna'] } }, staff, true],
    ['two fields of one', { staff: { first: ['Anna'], last: ['Smith'] } }, staff, true],
    ['two fields of one in a list of lists', { staff: { first: ['Peter'], last: ['Jones'] } }, staff, true],
    ['no object pieced together from two', { staff: { first: ['Anna'], last: ['Jones'] } }, staff, false],
    ['fields of two lists, freely', { a: { x: [1] }, b: { x: [2] } }, { a: [{ x: 1 }], b: [{ x: 0 }, { x: 2 }] }, true],
    [
      'an inner list of the same element',
      { a: { id: [2], b: { x: [1] } } },
      {
        a: [
          { id: 1, b: [{ x: 1 }] },
          { id: 2, b: [{ x: 2 }, { x: 1 }] },
        ],
      },
      true,
    ],
    [
      'no inner list of another element',
      { a: { id: [1], b: { x: [2] } } },
      {
        a: [
          { id: 1, b: [{ x: 1 }] },
          { id: 2, b: [{ x: 2 }] },
        ],
      },
      false,
    ],
    ['absence from the same element', { a: { id: [1], x: [{ exists: false }] } }, { a: [{ id: 1 }, { x: 2 }] }, true],
    ['no absence where it is there', { a: { id: [1], x: [{ exists: false }] } }, { a: [{ id: 1, x: 2 }, {}] }, false],
    [
      'absence from all, where nothing else is asked',
      { a: { x: [{ exists: false }] } },
      { a: [{ id: 1 }, { x: 2 }] },
      false,
    ],
  ])('tell %s', (_what, pattern, event, expected) => {
    expect(fits(pattern, event)).toBe(expected);
  });
});

describe('$or', () => {
  const nested = {
    source: ['cw'],
    $or: [{ name: ['CPU'] }, { type: ['M'], $or: [{ id: [1] }, { space: [2] }] }],
    detail: { $or: [{ a: [1] }, { b: [1] }] },
  };
  it.each<[event: unknown, expected: boolean]>([
    [{ source: 'cw', name: 'CPU', detail: { b: 1 } }, true],
    [{ source: 'cw', type: 'M', space: 2, detail: { a: 1 } }, true],
    [{ source: 'cw', type: 'M', detail: { a: 1 } }, false],
    [{ source: 'cw', name: 'CPU', detail: { a: 2 } }, false],
    [{ source: 'x', name: 'CPU', detail: { a: 1 } }, false],
  ])('of %j: %s', (event, expected) => {
    expect(fits(nested, event)).toBe(expected);
  });

  it('is a field like any other where it is no list of objects', () => {
    expect(fits({ $or: { a: [1] } }, { $or: { a: 1 } })).toBe(true);
    expect(fits({ $or: ['x', 'y'] }, { $or: 'y' })).toBe(true);
  });
});

describe('matches', () => {
  it.each([null, undefined, 1, 'text', [{ a: 1 }]])('fits nothing that is no object: %j', (event) => {
    expect(fits({ a: [{ exists: false }] }, event)).toBe(false);
  });

  it('takes keys that name what objects have by nature as any other', () => {
    const event = JSON.parse('{"__proto__": {"x": 1}, "constructor": "a"}');
    expect(fits(JSON.parse('{"__proto__": {"x": [1]}, "constructor": ["a"]}'), event)).toBe(true);
    expect(fits({ toString: [{ exists: true }] }, {})).toBe(false);
  });

  it('never throws, whatever the event', () => {
    const patterns = [
      { a: [{ exists: false }], b: { c: [{ 'anything-but': ['x'] }], d: [1, { wildcard: '*a*' }] } },
      { $or: [{ a: [{ numeric: ['>', 0] }] }, { b: { c: [{ cidr: '::/0' }] }, 'b.d': [null] }] },
    ].map((pattern) => {
      const compiled = compilePattern(pattern);
      if (!compiled.ok) throw new Error(compiled.error.message);
      return compiled.value;
    });
    const key = fc.constantFrom('a', 'b', 'c', 'd', 'b.c', '');
    const { event } = fc.letrec((tie) => ({
      event: fc.oneof({ maxDepth: 6 }, fc.jsonValue(), fc.dictionary(key, tie('event')), fc.array(tie('event'))),
    }));
    fc.assert(
      fc.property(event, (value) => {
        for (const pattern of patterns) expect(typeof matches(pattern, value)).toBe('boolean');
      }),
    );
  });

  it('says of an event without lists what a plain reading of the pattern says', () => {
    const scalar = fc.constantFrom('a', 'b', 1, null);
    const object = fc.record({ x: scalar, y: scalar }, { requiredKeys: [] });
    const wanted = fc.array(scalar, { minLength: 1, maxLength: 3 });
    fc.assert(
      fc.property(wanted, wanted, object, (x, y, event) => {
        const plain = x.some((each) => each === event.x) && y.some((each) => each === event.y);
        expect(fits({ x, y }, event)).toBe(plain);
      }),
    );
  });
});

describe('the time that an event takes', () => {
  const millis = (run: () => void) => {
    const start = performance.now();
    run();
    return performance.now() - start;
  };
  const many = (count: number, make: (index: number) => unknown) =>
    Array.from({ length: count }, (_, index) => make(index));

  it.each<[what: string, pattern: unknown, event: unknown]>([
    [
      'wildcards against a long text',
      { a: many(40, () => ({ wildcard: `*${'a'.repeat(30)}b*${'a'.repeat(20)}b*c` })) },
      { a: 'a'.repeat(256_000) },
    ],
    [
      'fields of many objects, the last of which no object has',
      Object.fromEntries([
        ['list', Object.fromEntries([...many(10, (i) => [`f${i}`, [1]]), ['z', [2]]] as [string, unknown][])],
      ]),
      { list: many(3_000, () => Object.fromEntries(many(10, (i) => [`f${i}`, 1]) as [string, unknown][])) },
    ],
    [
      'lists whose keys with dots spell the same path',
      { a: { b: { c: { d: [1], e: [1], f: [1], g: [2] } } } },
      {
        a: many(1_000, () => ({ 'b.c.d': 1 })),
        'a.b': many(1_000, () => ({ 'c.e': 1 })),
        'a.b.c': many(1_000, () => ({ f: 1 })),
        'a.b.c.g': 1,
      },
    ],
    [
      'a thousand combinations',
      Object.fromEntries(many(9, (i) => [`o${i}`, { $or: [{ x: [1] }, { y: [1] }] }]) as [string, unknown][]),
      {},
    ],
    ['a very deep list', { a: { b: [1], c: [1] } }, { a: JSON.parse('['.repeat(50_000) + ']'.repeat(50_000)) }],
  ])('is bounded for %s', (_what, pattern, event) => {
    expect(millis(() => fits(pattern, event))).toBeLessThan(2_000);
  });
});
