import { describe, expect, it } from 'vitest';
import { render } from '../render.ts';

const variables = {
  people: [
    { name: 'bo', age: 30 },
    { name: 'Al', age: 4 },
  ],
  map: { b: 1, a: 2 },
  text: 'the quick brown fox jumps',
};

const table: readonly (readonly [source: string, expected: string])[] = [
  ['{{ "aé"|upper }}{{ "AÉ"|lower }}{{ "hELLO wORLD"|title }}|{{ "hELLO"|capitalize }}', 'AÉaéHello World|Hello'],
  ['{{ "  x "|trim }}|{{ "--x-"|trim("-") }}', 'x|x'],
  ['{{ nothing|default("d") }} {{ nothing|d("e") }} {{ ""|default("f") }} {{ ""|default("f", true) }}', 'd e  f'],
  ['{{ [1, 2, 3]|join(", ") }} {{ people|join("+", attribute="name") }} {{ [1, 2]|join }}', '1, 2, 3 bo+Al 12'],
  ['{{ "abc"|length }} {{ [1]|count }} {{ map|length }} {{ nothing|length }}', '3 1 2 0'],
  ['{{ [1, 2]|first }} {{ [1, 2]|last }} {{ []|first }} {{ "xy"|last }}', '1 2  y'],
  ['{{ "a.b.c"|replace(".", "-") }} {{ "aaa"|replace("a", "b", 2) }} {{ "ab"|replace("", ".") }}', 'a-b-c bba .a.b.'],
  [
    '{{ text|truncate(11) }} {{ text|truncate(11, true, "…") }} {{ text|truncate(19) }}',
    'the... the quick … the quick brown...',
  ],
  [
    '{{ [3, 1, 2]|sort }} {{ ["b", "A"]|sort }} {{ [1, 2]|sort(reverse=true) }} {{ (people|sort(attribute="age"))[0].name }}',
    "[1, 2, 3] ['A', 'b'] [2, 1] Al",
  ],
  ['{{ [1, 2]|reverse }} {{ "abc"|reverse }} {{ "ab"|list }}', "[2, 1] cba ['a', 'b']"],
  [
    '{% for k, v in map|dictsort %}{{ k }}{{ v }}{% endfor %} {{ map|dictsort(by="value") }}',
    "a2b1 [['b', 1], ['a', 2]]",
  ],
  [
    '{{ 2.5|round }} {{ 3.5|round }} {{ 2.345|round(2) }} {{ 42.1|round(method="ceil") }} {{ 1234|round(-2) }}',
    '2.0 4.0 2.35 43.0 1200.0',
  ],
  ['{{ 45.67|round(1) }} {{ -2.5|round }} {{ 0.125|round(2) }}', '45.7 -2.0 0.12'],
  [
    '{{ -3|abs }} {{ "42"|int }} {{ "x"|int(7) }} {{ "ff"|int(base=16) }} {{ 3.9|int }} {{ "1.5"|float }} {{ "x"|float }}',
    '3 42 7 255 3 1.5 0.0',
  ],
  ['{{ 1|string ~ 2 }} {{ "a b/c&d é"|urlencode }}', '12 a%20b/c%26d%20%C3%A9'],
  ['{{ {"a": [1, "<x>", none]}|tojson }}', '{"a": [1, "\\u003cx\\u003e", null]}'],
  ['{{ {"a": [1]}|tojson(indent=2) }}', '{\n  "a": [\n    1\n  ]\n}'],
  ['{{ "<a>"|escape }} {{ "<a>"|e|e }}', '&lt;a&gt; &amp;lt;a&amp;gt;'],
  ['{{ "a\nb"|indent(2) }}|{{ "x"|center(5) }}|{{ "a b  c"|wordcount }}', 'a\n  b|  x  |3'],
];

describe('filters', () => {
  it.each(table)('renders %s', (source, expected) => {
    expect(render(source, variables)).toBe(expected);
  });
});

const places: readonly (readonly [source: string, locale: string, timezone: string, expected: string])[] = [
  ['{{ 12840|number_format }}', 'fr-FR', 'UTC', '12\u202f840'],
  ['{{ 12840.5|number_format(2) }}', 'de-DE', 'UTC', '12.840,50'],
  ['{{ "12.5"|number_format }}', 'en-US', 'UTC', '12.5'],
  ['{{ 1234.5|currency("EUR") }}', 'fr-FR', 'UTC', '1\u202f234,50\u00a0€'],
  ['{{ 1234.5|currency("usd") }}', 'en-US', 'UTC', '$1,234.50'],
  ['{{ 0.256|percent(1) }}', 'en-US', 'UTC', '25.6%'],
  ['{{ "2026-11-20T10:30:45Z"|format_datetime }}', 'fr-FR', 'Europe/Paris', '20 nov. 2026, 11:30'],
  ['{{ "2026-11-20T10:30:45Z"|format_datetime("America/New_York") }}', 'de-DE', 'Europe/Berlin', '20.11.2026, 05:30'],
  ['{{ "2026-11-20T23:30:00Z"|format_date }}', 'en-GB', 'Asia/Tokyo', '21 Nov 2026'],
  ['{{ "2026-11-20"|format_date }}', 'en-GB', 'America/New_York', '20 Nov 2026'],
  ['{{ "2026-11-20"|format_date(style="full") }}', 'fr-FR', 'UTC', 'vendredi 20 novembre 2026'],
  ['{{ 1795170600|format_date }} {{ 1795170600000|format_date }}', 'en-GB', 'UTC', '20 Nov 2026 20 Nov 2026'],
  ['{{ now()|format_date }} {{ now() }}', 'en-GB', 'UTC', '20 Nov 2026 2026-11-20T10:30:00.000Z'],
  ['[{{ nothing|currency("EUR") }}{{ nothing|number_format }}{{ nothing|format_datetime }}]', 'fr-FR', 'UTC', '[]'],
  ['{{ "i"|upper }}', 'tr', 'UTC', 'İ'],
];

describe('filters that follow the recipient', () => {
  it.each(places)('renders %s in %s and %s', (source, locale, timezone, expected) => {
    expect(render(source, {}, { locale, timezone })).toBe(expected);
  });
});
