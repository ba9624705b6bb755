import fc from 'fast-check';

const pieces = [
  '{{ ',
  ' }}',
  '{% ',
  ' %}',
  '{#',
  '#}',
  'if ',
  'elif ',
  'else',
  'endif',
  'for x in ',
  'endfor',
  'set a = ',
  'endset',
  'with ',
  'endwith',
  'filter ',
  'endfilter',
  'raw',
  'endraw',
  'break',
  'a',
  'x.y',
  'data',
  'loop.index',
  'range(',
  'now()',
  '"text"',
  "'",
  '"',
  '1',
  '2.5',
  '[',
  ']',
  '{',
  '}',
  '(',
  ')',
  ',',
  ':',
  '|',
  'upper',
  'join(',
  'default(1)',
  'tojson',
  ' is ',
  ' not ',
  ' in ',
  ' and ',
  ' ** ',
  ' * ',
  ' ~ ',
  ' - ',
  '<b>',
  '\n',
  '\\',
  '😀',
];

/** Sources that look like templates more often than not. */
export const anySource = fc.oneof(
  fc.array(fc.constantFrom(...pieces), { maxLength: 30 }).map((parts) => parts.join('')),
  fc.string({ unit: 'binary', maxLength: 60 }),
);

const atom = fc.constantFrom(
  'a',
  'b',
  'c.d',
  'data',
  'list',
  'list[0]',
  'missing',
  '1',
  '0',
  '2.5',
  '-3',
  '"x<y"',
  '"ab"',
  'true',
  'none',
  '[1, "b"]',
  '{"k": a}',
  'range(3)',
);

const filterNames = fc.constantFrom(
  'upper',
  'title',
  'length',
  'join("-")',
  'default("d")',
  'truncate(3)',
  'replace("a", "bb")',
  'tojson',
  'sort',
  'reverse',
  'list',
  'first',
  'round(1)',
  'int',
  'string',
  'escape',
  'safe',
  'urlencode',
  'indent(3)',
  'center(9)',
  'number_format',
  'currency("EUR")',
  'format_date',
  'dictsort',
  'striptags',
);

/** Expressions that always compile. */
export const { expression: anyExpression } = fc.letrec<{ expression: string }>((tie) => ({
  expression: fc.oneof(
    { maxDepth: 5, withCrossShrink: true },
    atom,
    fc
      .tuple(
        tie('expression'),
        fc.constantFrom('+', '-', '*', '/', '//', '%', '**', '~', '==', '<', 'in', 'and', 'or'),
        tie('expression'),
      )
      .map(([left, operator, right]) => `(${left}) ${operator} (${right})`),
    fc.tuple(tie('expression'), filterNames).map(([inner, filter]) => `(${inner})|${filter}`),
    tie('expression').map((inner) => `(${inner})[1:]`),
    fc
      .tuple(tie('expression'), tie('expression'), tie('expression'))
      .map(([a, b, c]) => `(${a}) if (${b}) else (${c})`),
  ),
}));

/** Templates that always compile. */
export const anyTemplate = fc
  .array(
    fc.oneof(
      anyExpression.map((expression) => `{{ ${expression} }}`),
      anyExpression.map((expression) => `{% for x in (${expression}) %}{{ x }}{{ loop.index }}{% endfor %}`),
      anyExpression.map((expression) => `{% set a = ${expression} %}{{ a }}`),
      anyExpression.map((expression) => `{% if ${expression} %}yes{% else %}no{% endif %}`),
    ),
    { maxLength: 8 },
  )
  .map((parts) => parts.join(''));

/** Anything that might stand in a request, and what never should. */
export const anyData = fc.record({
  a: fc.anything({ withBigInt: true, withDate: true, withMap: true, withNullPrototype: true, withSparseArray: true }),
  b: fc.string({ unit: 'binary' }),
  c: fc.dictionary(fc.string(), fc.jsonValue()),
  data: fc.jsonValue(),
  list: fc.array(fc.jsonValue()),
});
