import { describe, expect, it } from 'vitest';
import { render } from '../render.ts';

const variables = { evil: `<b>&"'`, link: '[x](http://evil)', name: 'api_payments' };

const table: readonly (readonly [mode: 'html' | 'markdown' | 'text', source: string, expected: string])[] = [
  ['html', '<i>{{ evil }}</i>', '<i>&lt;b&gt;&amp;&#34;&#39;</i>'],
  ['html', '{{ "<i>" }}', '&lt;i&gt;'],
  ['html', '{{ evil|safe }}', `<b>&"'`],
  ['html', '{{ evil|e }} {{ evil|e|e }}', '&lt;b&gt;&amp;&#34;&#39; &lt;b&gt;&amp;&#34;&#39;'],
  ['html', '{{ ("<i>"|safe) ~ evil }}', '<i>&lt;b&gt;&amp;&#34;&#39;'],
  ['html', '{{ ("<i>"|safe) + evil }}', '<i>&lt;b&gt;&amp;&#34;&#39;'],
  ['html', '{{ ["<i>"|safe, evil]|join("<") }}', '<i>&lt;&lt;b&gt;&amp;&#34;&#39;'],
  ['html', '{{ ("<i>x"|safe)|replace("x", evil) }}', '<i>&lt;b&gt;&amp;&#34;&#39;'],
  ['html', '{{ ("<i>"|safe)|upper }}{{ ("<i>"|safe)[:3] }}', '<I>&lt;i&gt;'],
  ['html', '{% set block %}<i>{{ evil }}</i>{% endset %}{{ block }}', '<i>&lt;b&gt;&amp;&#34;&#39;</i>'],
  ['html', '{% filter upper %}<i>{{ "<" }}{% endfilter %}', '<I>&LT;'],
  ['html', '{{ [evil] }}{{ {"k": "<"} }}', '[&#39;&lt;b&gt;&amp;&#34;\\&#39;&#39;]{&#39;k&#39;: &#39;&lt;&#39;}'],
  ['html', '{{ {"k": evil}|tojson }}', '{"k": "\\u003cb\\u003e\\u0026\\"\\u0027"}'],
  ['text', '{{ evil }}{{ evil|safe }}', `<b>&"'<b>&"'`],
  ['markdown', '**{{ link }}**', '**\\[x\\]\\(http://evil\\)**'],
  ['markdown', '{{ name }} {{ "INC-2024" }} {{ "12.5 %" }}', 'api_payments INC-2024 12.5 %'],
  ['markdown', '{{ "1. x" }} {{ "- x" }} {{ "# x" }} {{ "a\nb" }}', '1\\. x \\- x \\# x a&#10;b'],
  ['markdown', '{{ "*a*"|safe }} {{ "*a*"|e }} {{ 1.5 }} {{ [1] }}', '*a* \\*a\\* 1.5 \\[1\\]'],
];

describe('escaping by mode', () => {
  it.each(table)('in %s renders %s', (mode, source, expected) => {
    expect(render(source, variables, { mode })).toBe(expected);
  });
});
