import fc from 'fast-check';
import { IntlMessageFormat } from 'intl-messageformat';
import { describe, expect, it } from 'vitest';
import { fillIcu } from '../../../lambdas/core/texts/fill.ts';
import { IcuError, parseIcu } from '../../../lambdas/core/texts/icu.ts';

const values = { name: 'Ada', kind: 'new', count: 3, total: 1_234 };
const fill = (text: string, language = 'en') => fillIcu(parseIcu(text), language, values);
const reference = (text: string, language = 'en') =>
  new IntlMessageFormat(text, language, undefined, { ignoreTag: true }).format(values);

describe('an ICU message', () => {
  it.each([
    ['Hello {name}!', 'Hello Ada!'],
    ['{ name }', 'Ada'],
    ['{total} in all', '1234 in all'],
    ['{total, plural, other {# in all}}', '1,234 in all'],
    ["it's {name}''s", "it's Ada's"],
    ["'{name}' and '{'", '{name} and {'],
    ["an open '{quote", 'an open {quote'],
    ["{count, plural, one {one} other {'#' is #}}", '# is 3'],
    ['{count, plural, =3 {three} other {#}}', 'three'],
    ['{count,plural,one{a}other{# of {total}}}', '3 of 1234'],
    ['{count, plural, other {{kind, select, new {# new} other {#}}}}', '# new'],
    ['{kind, select, old {old} other {neither}}', 'neither'],
    ['# stands for itself', '# stands for itself'],
  ])('%s says %s, as it does for ICU', (text, expected) => {
    expect(fill(text)).toBe(expected);
    expect(reference(text)).toBe(expected);
  });

  it.each([
    ['{', /Expected "\{name\}"/],
    ['{name', /at 0 of/],
    ['}', /closes nothing/],
    ['{count, plural, one {a}}', /"count" has no choice "other"/],
    ['{count, plural, other {a}', /Expected a choice/],
    ['{count, plural, other {a', /Expected the "}"/],
    ['{count, selectordinal, other {a}}', /Expected "\{name\}"/],
    ['{count, number}', /Expected "\{name\}"/],
  ])('%s is refused, by its place', (text, message) => {
    expect(() => parseIcu(text)).toThrow(IcuError);
    expect(() => parseIcu(text)).toThrow(message);
  });

  it('shows the name of a value that is missing, also one that every object has', () => {
    expect(fillIcu(parseIcu('{name} {constructor}'), 'en', {})).toBe('{name} {constructor}');
  });

  it('says whatever ICU says, of any text that ICU reads', () => {
    const piece = fc.constantFrom(
      ...["'", "''", "'{'", "'#'", '#', 'word ', '{name}', '{total}', ' é…'],
      ...['{count, plural, one {# a} other {# {name} b}}', '{kind, select, new {n #} other {o}}'],
      ...["{count, plural, =3 {'#'''} other {#}}", '{count, plural, other {{kind, select, other {#}}}}'],
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), fc.constantFrom('en', 'de', 'ar', 'pl'), (pieces, language) => {
        const text = pieces.join('');
        let expected: string;
        try {
          expected = String(reference(text, language));
        } catch {
          return;
        }
        expect(fill(text, language)).toBe(expected);
      }),
      { numRuns: 2_000 },
    );
  });
});
