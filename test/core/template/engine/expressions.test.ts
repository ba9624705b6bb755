import { describe, expect, it } from 'vitest';
import { render } from '../render.ts';

const variables = {
  name: 'Marie',
  count: 3,
  none_value: null,
  user: { name: 'Ana', tags: ['a', 'b'], get: 'a field', address: { city: 'Lyon' } },
  list: [10, 20, 30],
  emoji: '😀é!',
};

const table: readonly (readonly [source: string, expected: string])[] = [
  // precedence, loosest to tightest
  ['{{ 1 + 2 * 3 }}', '7'],
  ['{{ (1 + 2) * 3 }}', '9'],
  ['{{ 1 if false else 2 or 3 }}', '2'],
  ['{{ true or false and false }}', 'True'],
  ['{{ not true or true }}', 'True'],
  ['{{ not 1 == 2 }}', 'True'],
  ['{{ "a" + 1 ~ 2 }}', 'a12'],
  ['{{ 2 * 3 ~ 4 }}', '64'],
  ['{{ 2 ** 3 ** 2 }}', '64'],
  ['{{ -3|abs }}', '3'],
  ['{{ 10 - 2 - 3 }}', '5'],
  ['{{ 7 // 2 }} {{ -7 // 2 }} {{ 7 % 3 }} {{ -7 % 3 }}', '3 -4 1 2'],
  ['{{ 7 / 2 }} {{ 6 / 2 }} {{ 1e3 }} {{ 1.50 }}', '3.5 3.0 1000.0 1.5'],
  ['{{ 2 ** -1 }} {{ 4 ** 0.5 }} {{ 1_000 }}', '0.5 2.0 1000'],
  ['{{ 1 < 2 < 3 }} {{ 1 < 3 < 2 }}', 'True False'],
  [
    '{{ 1 in list }} {{ 10 in list }} {{ "ar" in name }} {{ "name" in user }} {{ 1 not in list }}',
    'False True True True True',
  ],
  [
    '{{ 1 == 1.0 }} {{ 1 == true }} {{ "1" == 1 }} {{ [1, [2]] == [1, [2]] }} {{ {"a": 1} == {"a": 1} }}',
    'True True False True True',
  ],
  ['{{ "a" < "b" }} {{ [1, 2] < [1, 3] }}', 'True True'],
  // literals
  ["{{ 'it''s' }} {{ \"\\u00e9\\n\\x41\\q\" }}", 'its é\nA\\q'],
  ['{{ [1, "a", none, true, 2.0, {"k": [1]}] }}', "[1, 'a', None, True, 2.0, {'k': [1]}]"],
  ['{{ (1, 2) }} {{ () }} {{ {} }} {{ {"a": {}} }}', "[1, 2] [] {} {'a': {}}"],
  ['{{ {"a": 1, 2: "b"}[2] }}', 'b'],
  ['{{ 1e16 }} {{ 0.00001 }} {{ 0.1 + 0.2 }}', '1e+16 1e-05 0.30000000000000004'],
  // access
  ['{{ user.name }} {{ user["name"] }} {{ user.tags.1 }} {{ list[-1] }}', 'Ana Ana b 30'],
  ['{{ list[1:] }} {{ list[::-1] }} {{ name[1:3] }} {{ name[-2:] }}', '[20, 30] [30, 20, 10] ar ie'],
  ['{{ emoji[0] }}{{ emoji[:2] }}{{ emoji|length }}', '😀😀é3'],
  ['{{ user.get("name") }} {{ user.get("x", "-") }} {{ user.get("x") }} {{ user.get }}', 'Ana - None a field'],
  [
    '{{ user.address.keys() }} {{ user.address.values() }} {{ user.address.items() }}',
    "['city'] ['Lyon'] [['city', 'Lyon']]",
  ],
  [
    '{{ name.upper() }} {{ " x ".strip() }} {{ "a,b".split(",") }} {{ name.startswith("Ma") }}',
    "MARIE x ['a', 'b'] True",
  ],
  ['{{ "a-b-c".replace("-", "+", 1) }} {{ ", ".join(user.tags) }} {{ "aXbX".count("X") }}', 'a+b-c a, b 2'],
  // what is not there
  ['[{{ nothing }}][{{ nothing.at.all }}][{{ none_value.x }}][{{ list[99] }}]', '[][][][]'],
  ['{{ none_value }} {{ nothing is defined }} {{ none_value is none }}', 'None False True'],
  ['{{ 1 if nothing }}|{{ nothing or "else" }}', '|else'],
  // inline if
  ['{{ "a" if count > 2 else "b" }} {{ "a" if count > 9 else "b" if count > 8 else "c" }}', 'a c'],
];

describe('expressions', () => {
  it.each(table)('renders %s', (source, expected) => {
    expect(render(source, variables)).toBe(expected);
  });
});

const tests: readonly (readonly [source: string, holds: boolean])[] = [
  ['name is defined', true],
  ['nothing is not defined', true],
  ['nothing is undefined', true],
  ['none_value is none', true],
  ['name is string', true],
  ['count is number and count is integer', true],
  ['1.5 is float', true],
  ['true is boolean and true is not number', true],
  ['user is mapping and list is sequence and list is iterable', true],
  ['count is odd and not count is even', true],
  ['9 is divisibleby 3 and 9 is divisibleby(3)', true],
  ['10 is in list', true],
  ['"abc" is lower and "ABC" is upper', true],
  ['count is ge(3) and count is lt 4', true],
  ['range is callable and name is not callable', true],
  ['"upper" is filter and "nope" is not filter', true],
];

describe('tests', () => {
  it.each(tests)('decides %s', (source, holds) => {
    expect(render(`{{ ${source} }}`, variables)).toBe(holds ? 'True' : 'False');
  });
});
