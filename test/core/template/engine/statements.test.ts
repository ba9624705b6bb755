import { describe, expect, it } from 'vitest';
import { compileTemplate, renderTemplate } from '../../../../lambdas/core/template/engine/engine.ts';
import { render, someOptions } from '../render.ts';

const variables = {
  items: ['a', 'b', 'c'],
  pairs: [
    ['x', 1],
    ['y', 2],
  ],
  map: { k: 'v' },
  yes: true,
};

const table: readonly (readonly [source: string, expected: string])[] = [
  ['{% if yes %}1{% elif x %}2{% else %}3{% endif %}', '1'],
  ['{% if x %}1{% elif yes %}2{% else %}3{% endif %}', '2'],
  ['{% if x %}1{% else %}3{% endif %}', '3'],
  ['{% for i in items %}{{ loop.index }}{{ i }}{% if not loop.last %},{% endif %}{% endfor %}', '1a,2b,3c'],
  ['{% for i in items %}{{ loop.cycle("odd", "even") }} {% endfor %}', 'odd even odd '],
  ['{% for i in [] %}x{% else %}empty{% endfor %}', 'empty'],
  ['{% for i in nothing %}x{% else %}empty{% endfor %}', 'empty'],
  ['{% for k, v in pairs %}{{ k }}={{ v }};{% endfor %}', 'x=1;y=2;'],
  ['{% for k, v in map.items() %}{{ k }}={{ v }}{% endfor %}{% for k in map %}{{ k }}{% endfor %}', 'k=vk'],
  ['{% for i in range(5) if i is odd %}{{ i }}/{{ loop.length }} {% endfor %}', '1/2 3/2 '],
  [
    '{% for i in range(9) %}{% if i == 1 %}{% continue %}{% endif %}{% if i == 3 %}{% break %}{% endif %}{{ i }}{% endfor %}',
    '02',
  ],
  [
    '{% for i in items %}{% for j in items %}{% if j == "b" %}{% break %}{% endif %}{{ i }}{{ j }} {% endfor %}{% endfor %}',
    'aa ba ca ',
  ],
  ['{% for i in items %}{{ loop.previtem }}{{ loop.nextitem }}{{ loop.revindex }} {% endfor %}', 'b3 ac2 b1 '],
  ['{% set x = 1 %}{% for i in items %}{% set x = 2 %}{% endfor %}{{ x }}', '1'],
  ['{% set x = 1 %}{% if yes %}{% set x = 2 %}{% endif %}{{ x }}', '2'],
  ['{% set a, b = (1, 2) %}{{ a }}{{ b }}', '12'],
  ['{% set text %}Hi {{ items[0] }}{% endset %}[{{ text }}]', '[Hi a]'],
  ['{% with a = 1, b = 2 %}{{ a + b }}{% endwith %}[{{ a }}]', '3[]'],
  ['{% filter upper %}a{{ items[1] }}{% endfilter %}', 'AB'],
  ['{% raw %}{{ not }} {% if %}{% endraw %}', '{{ not }} {% if %}'],
  ['a{# {{ hidden }} #}b', 'ab'],
  ['{{ "}}" }}{{ {"a": {"b": 1}}.a.b }}', '}}1'],
  ['{ % { {', '{ % { {'],
];

describe('statements', () => {
  it.each(table)('renders %s', (source, expected) => {
    expect(render(source, variables)).toBe(expected);
  });
});

const whitespace: readonly (readonly [source: string, plain: string, trimmed: string])[] = [
  ['a\n{% if true %}\nb\n{% endif %}\nc', 'a\n\nb\n\nc', 'a\nb\nc'],
  ['a\n  {% if true %}\n  b\n  {% endif %}\nc', 'a\n  \n  b\n  \nc', 'a\n  b\nc'],
  ['a \n{%- if true -%}\n b {%- endif -%}\n c', 'abc', 'abc'],
  ['a {{- 1 -}} b', 'a1b', 'a1b'],
  ['a\n  {%+ if true +%}\nb{% endif %}', 'a\n  \nb', 'a\n  \nb'],
  ['a\n{# note #}\nb', 'a\n\nb', 'a\nb'],
  ['a {#- note -#} b', 'ab', 'ab'],
  ['  {{ 1 }}\nx', '  1\nx', '  1\nx'],
  ['{%- raw -%} x {%- endraw -%} y', 'xy', 'xy'],
  ['one newline at the end\n', 'one newline at the end', 'one newline at the end'],
  ['two\n\n', 'two\n', 'two\n'],
];

describe('whitespace', () => {
  it.each(whitespace)('renders %j', (source, plain, trimmed) => {
    const withSettings = compileTemplate(source, { trimBlocks: true, lstripBlocks: true });
    expect(render(source)).toBe(plain);
    expect(withSettings.ok && renderTemplate(withSettings.template, someOptions)).toEqual({ ok: true, text: trimmed });
  });
});
