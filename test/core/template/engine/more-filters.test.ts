import { describe, expect, it } from 'vitest';
import { render, tryRender } from '../render.ts';

const variables = {
  text: 'a <b>\nc',
  map: { a: 'x "y"', b: 2, c: null },
  note: 'see https://example.com/a?b=1&c=2. And <i>',
  md: '**bold** [l](https://x.example)',
};

const texts: readonly (readonly [source: string, expected: string])[] = [
  ['{{ map|attr("b") }}{{ map|attr("constructor") }}', '2'],
  ['{{ ""|bool }}{{ [1]|bool }}', 'FalseTrue'],
  ['{{ "%s: %05.1f%% of %d (%x)"|format("a", 2.25, 7.9, 255) }}', 'a: 002.2% of 7 (ff)'],
  ['{{ "[%-4s|%4s|%.2s]"|format("a", "b", "cde") }}', '[a   |   b|cd]'],
  ['{{ "a b  c"|split|join("/") }}{{ "a,b,c"|split(",", 1) }}', "a/b/c['a', 'b,c']"],
  ['{{ "one two three"|wordwrap(7) }}', 'one two\nthree'],
  ['{{ "abcdefgh ij"|wordwrap(3, wrapstring="/") }}', 'abc/def/gh/ij'],
  ['{{ "abcdefgh ij"|wordwrap(3, false, "/") }}', 'abcdefgh/ij'],
  [
    '{{ 0|filesizeformat }} {{ 999|filesizeformat }} {{ 1000|filesizeformat }} {{ 2500000|filesizeformat }}',
    '0 byte 999 byte 1 kB 2.5 MB',
  ],
  ['{{ missing|filesizeformat }}{{ [1]|pprint }}', '[1]'],
  ['{{ "日本語のテキスト"|wordcount > 2 }}{{ "two words"|wordcount }}', 'True2'],
  ['{{ text|nl2br }}|{{ md|markdown }}|{{ note|urlize }}', `${variables.text}|${variables.md}|${variables.note}`],
  [
    '{% set row = cycler("odd", "even") %}{{ row.next() }}{{ row.next() }}{{ row.current }}{{ row.reset() }}',
    'oddevenodd',
  ],
  ['{% set pipe = joiner("|") %}{% for x in [1, 2, 3] %}{{ pipe() }}{{ x }}{% endfor %}', '1|2|3'],
  ['{{ dict({"a": 1}, b=2) }}{% set n = namespace({"a": 1}) %}{{ n.a }}', "{'a': 1, 'b': 2}1"],
  ['{{ [{"n": 1}, {"n": 5}]|selectattr("n", ">", 3)|map(attribute="n")|join }}', '5'],
  ['{{ "7".zfill(3) }}{{ "-7".zfill(3) }}{{ "a".ljust(3, ".") }}{{ "a".rjust(2) }}', '007-07a.. a'],
  ['{{ "a-b-c".partition("-") }}{{ "a-b-c".rpartition("-")|last }}', "['a', '-', 'b-c']c"],
  ['{{ "pre.x".removeprefix("pre.") }}{{ "x.suf".removesuffix(".suf") }}{{ "a\nb\n".splitlines() }}', "xx['a', 'b']"],
  [
    '{{ "12".isdigit() }}{{ "a1".isalnum() }}{{ "ab".isupper() }}{{ "".isalpha() }}{{ " ".isspace() }}',
    'TrueTrueFalseFalseTrue',
  ],
  ['{% for x in none %}{{ x }}{% else %}none{% endfor %}', 'none'],
];

describe('filters, functions and methods that people know', () => {
  it.each(texts)('%s', (source, expected) => {
    expect(render(source, variables)).toBe(expected);
  });

  it('write Turkish letters as Turkish does', () => {
    expect(render('{{ "istanbul ığdır"|title }}{{ "izmir"|capitalize }}', {}, { locale: 'tr' })).toBe(
      'İstanbul Iğdırİzmir',
    );
  });
});

describe('what becomes markup', () => {
  it.each([
    ['{{ text|nl2br }}', 'a &lt;b&gt;<br>\nc'],
    ['{{ ("<p>"|safe)|nl2br }}', '<p>'],
    [
      '{{ note|urlize }}',
      'see <a href="https://example.com/a?b=1&amp;c=2" rel="noopener">https://example.com/a?b=1&amp;c=2</a>. And &lt;i&gt;',
    ],
    ['{{ "javascript:alert(1)"|urlize }}', 'javascript:alert(1)'],
    ['<a{{ map|xmlattr }}>', '<a a="x &#34;y&#34;" b="2">'],
    ['{{ "%s"|format("<b>") }}', '&lt;b&gt;'],
    ['{{ md|markdown }}', '**bold** [l](https://x.example)'],
  ])('in HTML: %s', (source, expected) => {
    expect(render(source, variables, { mode: 'html' })).toBe(expected);
  });

  it('in Markdown keeps lines and what is Markdown', () => {
    expect(render('{{ text|nl2br }}|{{ md|markdown }}', variables, { mode: 'markdown' })).toBe(
      `a \\<b\\>\nc|${variables.md}`,
    );
  });

  it('is what whoever renders makes of Markdown', () => {
    const markdown = (text: string) => `<p>${text.length}</p>`;
    expect(render('{{ md|markdown }}', variables, { mode: 'html', markdown })).toBe('<p>31</p>');
    expect(render('{{ md|markdown }}', variables, { mode: 'text', markdown })).toBe(variables.md);
    const long = { mode: 'html', markdown, variables: { md: 'x'.repeat(20_001) } } as const;
    expect(tryRender('{{ md|markdown }}', long)).toMatchObject({ ok: false, error: { reason: 'budget-bytes' } });
  });

  it.each([
    ['{{ {"onload x": 1}|xmlattr }}'],
    ['{{ {"a>": 1}|xmlattr }}'],
    ['{{ "%s %s"|format("a") }}'],
    ['{{ "%d"|format("a") }}'],
    ['{{ "%q"|format(1) }}'],
    ['{{ "x"|wordwrap(0) }}'],
    ['{{ cycler() }}'],
    ['{{ "a".ljust(3, "ab") }}'],
    ['{{ 5|xmlattr }}'],
    ['{{ "big"|filesizeformat }}'],
  ])('%s ends with an error', (source) => {
    expect(tryRender(source, { mode: 'html' })).toMatchObject({ ok: false, error: { reason: 'type-error' } });
  });
});
