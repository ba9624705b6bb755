import fc from 'fast-check';

/** Templates and data of the ground that MiniJinja and the engine have in common; its rules stand beside each part. */

const word = fc.constantFrom(
  'ab',
  'Straße',
  'x y',
  'The quick fox',
  '<b>&"',
  '',
  'a,b,c',
  ' pad ',
  "it's",
  'ÉÀ',
  '日本',
);
const whole = fc.integer({ min: -20, max: 50 });
const row = fc.record({
  name: fc.constantFrom('ann', 'Bob', 'cy'),
  n: fc.integer({ min: 0, max: 9 }),
  ok: fc.boolean(),
});

/** Names are there or not; texts, numbers, lists of one type each, and mappings. */
export const anyFacts = fc.record({
  s: word,
  t: word,
  n: whole,
  m: fc.integer({ min: 1, max: 9 }),
  yes: fc.boolean(),
  words: fc.array(word, { maxLength: 4 }),
  nums: fc.array(whole, { maxLength: 5 }),
  rows: fc.array(row, { maxLength: 4 }),
  map: fc.record({ a: word, b: whole }),
});

const {
  num: anyNumber,
  text: anyText,
  list: anyList,
  test: anyTest,
} = fc.letrec<{
  num: string;
  text: string;
  list: string;
  test: string;
}>((tie) => ({
  num: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    fc.constantFrom('n', 'm', '0', '1', '7', '-3', 'nums|length', 's|length', 'map.b', 'words|count', 'map["b"]'),
    fc.tuple(tie('num'), fc.constantFrom('+', '-', '*'), tie('num')).map(([a, o, b]) => `(${a} ${o} ${b})`),
    // Divisors are positive: the engines round towards different sides otherwise.
    fc
      .tuple(tie('num'), fc.constantFrom('// m', '% m', '% 4'))
      .map(([a, o]) => `(${a})${' '}${o}`)
      .map((e) => `(${e})`),
    tie('num').map((a) => `(${a})|abs`),
    tie('num').map((a) => `(${a})|int`),
    tie('num').map((a) => `(-(${a}))`),
    fc.constantFrom('nums|sum', '(nums + [1])|min', '(nums + [1])|max', 'rows|map(attribute="n")|sum', '"42"|int'),
    fc.tuple(tie('num'), tie('test'), tie('num')).map(([a, c, b]) => `(${a} if ${c} else ${b})`),
  ),
  text: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    fc.constantFrom(
      's',
      't',
      '"lit"',
      "'q'",
      'map.a',
      'words|first|default("none")',
      'words|last|default("-")',
      '"a" "b"',
    ),
    fc
      .tuple(
        tie('text'),
        // Case and words of texts of ASCII only: languages differ on the rest.
        fc.constantFrom('trim', 'string', 'replace("a", "Z")', 'replace(" ", "")', 'default("d")', 'd("d", true)'),
      )
      .map(([a, f]) => `(${a})|${f}`),
    fc.constantFrom('"Ab cD"|upper', '"Ab cD"|lower', '"the quick-fox"|title', '"aBC"|capitalize', '"x"|default("y")'),
    fc.tuple(tie('text'), tie('text')).map(([a, b]) => `((${a}) ~ (${b}))`),
    fc.tuple(tie('text'), tie('num')).map(([a, b]) => `((${a}) ~ (${b}))`),
    // A slice that begins before the text is empty in MiniJinja, and the whole text in Python.
    fc.tuple(tie('text'), fc.constantFrom('[1:]', '[:2]', '[::2]')).map(([a, o]) => `(${a})${o}`),
    fc.tuple(tie('text'), tie('test'), tie('text')).map(([a, c, b]) => `(${a} if ${c} else ${b})`),
    fc.tuple(tie('list'), fc.constantFrom('","', '""', '" - "')).map(([a, d]) => `(${a})|join(${d})`),
    fc.constantFrom('s|indent(2)', '"a\\nb"|indent(3, true)', '"x\\ty"', '"é\\u0041"'),
  ),
  list: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    fc.constantFrom(
      'nums',
      'words',
      'range(4)|list',
      'range(1, 9, 3)|list',
      '[]',
      '[n, m]',
      'rows|map(attribute="name")|list',
    ),
    fc
      .tuple(tie('list'), fc.constantFrom('reverse|list', 'list', 'unique|list', 'map("string")|list', 'select|list'))
      .map(([a, f]) => `(${a})|${f}`),
    fc.constantFrom(
      'nums|sort',
      'nums|sort(reverse=true)',
      '["b", "A", "c"]|sort',
      'map|list',
      's|list',
      'nums|select("odd")|list',
    ),
    fc.constantFrom(
      'nums|reject("even")|list',
      'rows|selectattr("ok")|map(attribute="n")|list',
      'rows|sort(attribute="n")|map(attribute="n")|list',
    ),
    fc.constantFrom(
      'nums|batch(2)|list',
      'nums|batch(3, 0)|list',
      'nums|slice(2)|list',
      'rows|rejectattr("ok")|map(attribute="name")|list',
    ),
    fc.tuple(tie('list'), fc.constantFrom('[1:]', '[:-1]', '[::2]')).map(([a, o]) => `(${a})${o}`),
  ),
  test: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    fc.constantFrom(
      'yes',
      'not yes',
      's is string',
      'n is number',
      'missing is defined',
      'map is mapping',
      'words',
      'nums is iterable',
    ),
    fc.constantFrom(
      '"a" in map',
      '"z" not in map',
      '"a" in s',
      'n in nums',
      'none is none',
      'map.zz is undefined',
      'true',
      'n is odd',
      'm is divisibleby(3)',
    ),
    fc
      .tuple(tie('num'), fc.constantFrom('==', '!=', '<', '<=', '>', '>='), tie('num'))
      .map(([a, o, b]) => `(${a}) ${o} (${b})`),
    fc.tuple(tie('text'), fc.constantFrom('==', '!=', '<', '>='), tie('text')).map(([a, o, b]) => `(${a}) ${o} (${b})`),
    fc.tuple(tie('test'), fc.constantFrom('and', 'or'), tie('test')).map(([a, o, b]) => `(${a}) ${o} (${b})`),
    tie('test').map((a) => `not (${a})`),
    fc.tuple(tie('num'), tie('num'), tie('num')).map(([a, b, c]) => `((${a}) < (${b}) and (${b}) <= (${c}))`),
  ),
}));

const anyValue = fc.oneof(anyNumber, anyText, anyText);
const dash = fc.constantFrom('', '', '', '-');

const { body } = fc.letrec<{ body: string; statement: string }>((tie) => ({
  body: fc.array(tie('statement'), { minLength: 1, maxLength: 4 }).map((parts) => parts.join('')),
  statement: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    // Mistakes of both.
    fc.constantFrom('{{ n + s }}', '{{ 1 // 0 }}', '{{ missing() }}', '{% if %}'),
    fc.constantFrom('text ', '\n', ' <p> ', '{# note #}', '{% raw %}{{ x }}{% endraw %}', '  '),
    fc.tuple(dash, anyValue, dash).map(([a, v, b]) => `{{${a} ${v} ${b}}}`),
    // A list prints its texts between other quotes.
    anyList.map((list) => `{{ (${list})|join("|") }}`),
    fc
      .tuple(dash, anyTest, tie('body'), tie('body'))
      .map(([d, c, a, b]) => `{%${d} if ${c} %}${a}{% else %}${b}{% endif %}`),
    fc
      .tuple(anyTest, tie('body'), anyTest, tie('body'))
      .map(([c, a, d, b]) => `{% if ${c} %}${a}{% elif ${d} %}${b}{% endif %}`),
    fc
      .tuple(
        anyList,
        tie('body'),
        dash,
        fc.constantFrom('index', 'index0', 'first|int', 'last|int', 'revindex', 'length'),
      )
      .map(
        ([list, inner, d, field]) =>
          `{% for x in ${list} ${d}%}{{ x }}${inner}{{ loop.${field} }}{% else %}none{% endfor %}`,
      ),
    tie('body').map(
      (inner) => `{% for r in rows if r.ok %}{{ r.name }}{{ r.n + 1 }}${inner}{{ loop.cycle("a", "b") }}{% endfor %}`,
    ),
    tie('body').map((inner) => `{% for k, v in map|items %}{{ k }}={{ v }}${inner}{% endfor %}`),
    fc.tuple(fc.constantFrom('a', 'b'), anyValue).map(([name, value]) => `{% set ${name} = ${value} %}{{ ${name} }}`),
    // A name set within a loop or a captured block is forgotten after its turn here, as in Jinja; MiniJinja keeps it.
    fc
      .tuple(anyValue, anyTest, anyValue)
      .map(([a, c, b]) => `{% set z = ${a} %}{% if ${c} %}{% set z = ${b} %}{% endif %}{{ z }}`),
    tie('body').map((inner) => `{% set c %}${inner}{% endset %}[{{ c }}]`),
    fc
      .tuple(anyNumber, tie('body'))
      .map(([value, inner]) => `{% with q = ${value} %}{{ q }}${inner}{% endwith %}{{ q }}`),
    fc
      .tuple(anyValue, anyValue)
      .map(([a, b]) => `{% macro f(x, y=2) %}<{{ x }}|{{ y }}>{% endmacro %}{{ f(${a}) }}{{ f(1, y=${b}) }}`),
    tie('body').map((inner) => `{% macro g() %}({{ caller() }}){% endmacro %}{% call g() %}${inner}{% endcall %}`),
    // Most filters make of markup a text in MiniJinja, which is escaped again.
    tie('body').map((inner) => `{% filter default("@") %}${inner}{% endfilter %}`),
    tie('body').map(
      (inner) =>
        `{% set ns = namespace(total=0) %}{% for x in nums %}{% set ns.total = ns.total + x %}{% endfor %}{{ ns.total }}${inner}`,
    ),
  ),
}));

export const anyCommonTemplate = body;
