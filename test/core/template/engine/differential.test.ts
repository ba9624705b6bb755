import fc from 'fast-check';
import { Environment } from 'minijinja-js';
import { describe, expect, it } from 'vitest';
import { tryRender } from '../render.ts';

const variables = { a: 7, b: 'text', list: [3, 1, 2], map: { k: 'v', n: 2 }, yes: true, zero: 0 };

/** Whole numbers stay small and exact, so that both engines count alike. */
const { number: anyNumber } = fc.letrec<{ number: string }>((tie) => ({
  number: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom('a', 'zero', '1', '2', '5', 'list[0]', 'map.n', 'list|length', 'b|length'),
    fc.tuple(tie('number'), fc.constantFrom('+', '-', '*'), tie('number')).map((parts) => `(${parts.join(' ')})`),
    fc.tuple(tie('number'), fc.constantFrom('+', '-', '*'), tie('number')).map((parts) => parts.join(' ')),
    fc.tuple(tie('number'), fc.constantFrom('//', '%')).map(([left, operator]) => `(${left}) ${operator} 3`),
  ),
}));

const anyText = fc.oneof(
  fc.constantFrom(
    'b',
    '"Ab c"',
    'map.k',
    'b|upper',
    '"x y z"|title',
    'b|replace("t", "T")',
    '("a", "b")|join("-")',
    'b[1:]',
  ),
  anyNumber,
);

const { condition: anyCondition } = fc.letrec<{ condition: string }>((tie) => ({
  condition: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom(
      'yes',
      'zero',
      'missing is defined',
      'b is string',
      'a is odd',
      '"k" in map',
      '3 in list',
      'not yes',
    ),
    fc
      .tuple(anyNumber, fc.constantFrom('==', '!=', '<', '<=', '>', '>='), anyNumber)
      .map(([left, operator, right]) => `(${left}) ${operator} (${right})`),
    fc.tuple(tie('condition'), fc.constantFrom('and', 'or'), tie('condition')).map((parts) => parts.join(' ')),
    tie('condition').map((inner) => `not (${inner})`),
  ),
}));

const anyTemplate = fc
  .array(
    fc.oneof(
      anyText.map((text) => `{{ ${text} }};`),
      fc.tuple(anyText, anyText).map((texts) => `{{ ${texts.map((text) => `(${text})`).join(' ~ ')} }};`),
      fc.tuple(anyCondition, anyText).map(([test, text]) => `{% if ${test} %}{{ ${text} }}{% else %}-{% endif %};`),
      fc.tuple(anyText, anyCondition, anyText).map(([yes, test, no]) => `{{ (${yes}) if ${test} else (${no}) }};`),
      fc
        .tuple(anyCondition, anyText)
        .map(([test, text]) => `{% for x in list if ${test} %}{{ x }}{{ loop.index }}{{ ${text} }}{% endfor %};`),
      anyNumber.map((number) => `{% set s = ${number} %}{{ s }}{{ s * 2 }};`),
    ),
    { minLength: 1, maxLength: 6 },
  )
  .map((parts) => parts.join(''));

describe('beside MiniJinja', () => {
  it('renders random templates of the common ground alike', () => {
    const environment = new Environment();
    fc.assert(
      fc.property(anyTemplate, (source) => {
        const rendered = tryRender(source, { variables });
        expect(rendered).toEqual({ ok: true, text: environment.renderStr(source, variables) });
      }),
      { numRuns: 1_500 },
    );
  });
});
