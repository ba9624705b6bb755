import { describe, expect, it } from 'vitest';
import {
  checkUses,
  type DeclaredVariables,
  usesOf,
  variableSchema,
} from '../../../../lambdas/core/template/analysis/analysis.ts';
import { compiled } from './compiled.ts';

const order = {
  type: 'object',
  required: ['total'],
  properties: {
    total: { type: 'number' },
    count: { type: 'integer' },
    plan: { type: 'string', enum: ['annual', 'monthly'] },
    paid: { type: 'boolean' },
    due: { type: 'string', format: 'date-time' },
    day: { type: 'string', format: 'date' },
    mail: { type: 'string', format: 'email' },
    note: { type: ['string', 'null'] },
    either: { anyOf: [{ type: 'string' }, { type: 'number' }] },
    rows: {
      type: 'array',
      items: { type: 'object', properties: { price: { type: 'number' }, name: { type: 'string' } } },
    },
    tags: { type: 'array', items: { type: 'string' } },
    prices: { type: 'object', additionalProperties: { type: 'number' } },
    open: { type: 'object' },
    wide: { type: 'object', properties: { a: { type: 'string' } }, additionalProperties: true },
    free: {},
  },
} as const satisfies DeclaredVariables;

const problems = (source: string, declared: DeclaredVariables | undefined = order) =>
  checkUses(usesOf(compiled(source)), declared);

const fine = [
  '{{ data.total|currency("EUR") }}{{ total|round }}{{ data.count|number_format }}',
  '{{ data.due|format_datetime }}{{ data.day|format_date }}{{ data.count|format_date }}{{ now()|format_date }}',
  '{{ data.plan|upper }}{{ data.total|upper }}{{ data.plan.upper() }}{{ data.note|truncate(5) }}',
  '{{ data.either|round }}{{ data.either|upper }}{{ data.either.upper() }}',
  '{% for row in data.rows %}{{ row.price|currency("EUR") }}{{ row.name.title() }}{% endfor %}',
  '{{ data.rows|sum(attribute="price") }}{{ data.rows|map(attribute="name")|join }}{{ data.rows[0].name }}',
  '{% for name in data.prices %}{{ name|upper }}{% endfor %}{{ data.prices.eur|round }}{{ data.prices[data.plan]|round }}',
  '{% for k, v in data.prices.items() %}{{ v|round }}{% endfor %}{{ data.tags|join(", ")|upper }}',
  '{{ data.open.whatever.x }}{{ data.wide.b|round }}{{ data.free.a.b|round }}{{ data.free.items() }}',
  '{{ recipient.first_name }}{{ incident.service|upper }}{{ event.data.x }}{{ tenant.name }}{{ notification.id }}{{ digest.items }}',
  '{{ sentiment.label }}{{ sentiment.score|round }}{{ variant }}{{ segment }}{{ title }}{{ content }}{{ detected_language }}',
  '{% if data.total > 5 and data.plan == "annual" %}{% endif %}{{ data.total + 1 }}{{ data.plan + "x" }}',
  '{% set x = 1 %}{{ x }}{% macro m(y) %}{{ y.z }}{% endmacro %}{{ m(data.rows[0]) is defined }}'.replace(
    'y.z',
    'y.name',
  ),
  '{% if data.plan is string %}{% endif %}{{ data.paid }}{{ data.rows|tojson }}{{ data.rows|length }}{{ data.tags[0]|upper }}',
];

describe('uses that are right', () => {
  it.each(fine)('%s', (source) => {
    expect(problems(source)).toEqual([]);
  });
});

const wrong: readonly (readonly [source: string, path: string, message: RegExp])[] = [
  ['{{ data.totl }}', 'data.totl', /no variable "data.totl".*did you mean "total"\?$/],
  ['{{ totl }}', 'totl', /no variable "totl".*did you mean "total"\?$/],
  ['{{ recipent.name }}', 'recipent', /did you mean "recipient"\?$/],
  [
    '{{ data.nothing_like_it }}',
    'data.nothing_like_it',
    /no variable "data.nothing_like_it": it is not among the declared "variables"$/,
  ],
  ['{% for row in data.rows %}{{ row.prise }}{% endfor %}', 'data.rows[].prise', /did you mean "price"\?$/],
  ['{{ data.total.amount }}', 'data.total.amount', /"data.total" is a number, which has no fields/],
  ['{{ data.rows.length }}', 'data.rows.length', /"data.rows" is a list, which has no fields/],
  ['{% if data.gone is defined %}{% endif %}', 'data.gone', /no variable/],
  ['{{ data.gone|default("x") }}', 'data.gone', /no variable/],
  [
    '{{ data.plan|number_format }}',
    'data.plan',
    /"data.plan" is a text, but the filter "number_format" needs a number/,
  ],
  ['{{ data.paid|currency("EUR") }}', 'data.paid', /is a boolean, but the filter "currency" needs a number/],
  ['{{ data.paid|format_datetime }}', 'data.paid', /is a boolean.*needs a time/],
  ['{{ data.mail|format_date }}', 'data.mail', /is a text of format "email".*needs a time/],
  ['{{ data.total.upper() }}', 'data.total', /is a number, but the method ".upper\(\)" needs a text/],
  ['{{ data.rows.push(1) }}', 'data.rows', /nothing has it/],
  ['{% for letter in data.plan %}{% endfor %}', 'data.plan', /is a text, but the loop needs a list or a mapping/],
  ['{{ data.note|round }}', 'data.note', /is a text, but the filter "round"/],
  ['{{ data.plan - 1 }}', 'data.plan', /is a text, but the operator "-" needs a number/],
  ['{% if data.plan > 3 %}{% endif %}', 'data.plan', /is a text, but the operator ">" needs a number/],
  ['{{ data.total|join }}', 'data.total', /is a number.*needs a list/],
  ['{{ data.rows|upper }}', 'data.rows', /is a list.*needs a text/],
  ['{{ data.plan is odd }}', 'data.plan', /the test "odd" needs a number/],
  ['{{ data.tags|map("round")|list }}', 'data.tags[]', /is a text, but the filter "round"/],
  ['{{ data.rows|sum(attribute="name") }}', 'data.rows[].name', /needs a number/],
  ['{{ data.plan|default(0)|currency("EUR") }}', 'data.plan', /is a text, but the filter "currency"/],
  ['{{ sentiment.mood }}', 'sentiment.mood', /no variable "sentiment.mood"/],
  ['{{ data.constructor }}{{ data.__proto__ }}', 'data.constructor', /no variable/],
];

describe('uses that can never be right', () => {
  it.each(wrong)('%s', (source, path, message) => {
    const [problem] = problems(source);
    expect(problem).toMatchObject({ path, message: expect.stringMatching(message), line: 1 });
  });

  it('are told once for each place', () => {
    expect(problems('{{ data.gone|upper|trim }}\n {{ data.gone }}')).toEqual([
      expect.objectContaining({ line: 1, column: 4 }),
      expect.objectContaining({ line: 2, column: 5 }),
    ]);
  });
});

describe('a plain list of names', () => {
  it.each([
    ['{{ data.plan.x|round }}{{ plan }}{{ order.total }}{{ data.order.total }}', 0],
    ['{{ data.other }}{{ other }}{{ order.totl }}', 3],
  ])('%s', (source, count) => {
    expect(problems(source, ['plan', 'data.order.total'])).toHaveLength(count);
  });

  it('of nothing declares nothing, and no declaration refuses nothing', () => {
    expect(problems('{{ data.x }}', [])).toHaveLength(1);
    expect(checkUses(usesOf(compiled('{{ data.x }}{{ y }}')), undefined)).toEqual([]);
  });
});

const nested = (levels: number): unknown => (levels === 0 ? {} : { type: 'array', items: nested(levels - 1) });

describe('a declaration', () => {
  it.each([
    ['a schema', order],
    ['names', ['plan', 'order.total']],
    ['nothing', {}],
    ['annotations', { title: 'Order', description: 'What was bought', examples: [{ a: 1 }], default: {} }],
    ['nesting', nested(9)],
  ])('may be %s', (_, declared) => {
    expect(variableSchema.safeParse(declared).success).toBe(true);
  });

  it.each([
    ['a keyword that nobody heeds', { type: 'string', minLength: 3 }],
    ['references', { $ref: '#/$defs/a' }],
    ['an unknown type', { type: 'text' }],
    ['a name that is none', ['a b']],
    ['too many names', Array.from({ length: 501 }, (_, n) => `n${n}`)],
    ['schemas nested too deep', nested(5_000)],
    ['too many values', { enum: Array.from({ length: 6_000 }, (_, n) => n) }],
    ['a text', 'plan'],
  ])('is not %s', (_, declared) => {
    expect(variableSchema.safeParse(declared).success).toBe(false);
  });
});
