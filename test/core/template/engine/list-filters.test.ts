import { describe, expect, it } from 'vitest';
import { render, tryRender } from '../render.ts';

const people = [
  { name: 'Ada', city: 'Paris', age: 36 },
  { name: 'Bob', city: 'Berlin', age: 20 },
  { name: 'Cleo', city: 'paris', age: 51 },
];

const table: readonly (readonly [source: string, expected: string])[] = [
  ['{{ people | map(attribute="name") | join(", ") }}', 'Ada, Bob, Cleo'],
  ['{{ people | map(attribute="zip", default="-") | join }}', '---'],
  ['{{ ["a", "b"] | map("upper") | join }}', 'AB'],
  ['{{ ["abcdefghijkl"] | map("truncate", 4, true) | join }}', 'a...'],
  ['{{ [1, 2, 3, 4] | select("even") | join }}{{ [1, 2, 3] | reject("odd") | join }}', '242'],
  ['{{ [0, 1, "", "x"] | select | join }}', '1x'],
  ['{{ people | selectattr("age", "gt", 30) | map(attribute="name") | join }}', 'AdaCleo'],
  ['{{ people | rejectattr("city", "equalto", "Berlin") | map(attribute="name") | join }}', 'AdaCleo'],
  ['{% for city, who in people | groupby("city") %}{{ city }}:{{ who | length }} {% endfor %}', 'Berlin:1 Paris:2 '],
  ['{% for g in people | groupby("city") %}{{ g.grouper }}{{ g.list[0].name }} {% endfor %}', 'BerlinBob ParisAda '],
  ['{{ people | sum(attribute="age") }}{{ [] | sum }}', '1070'],
  ['{{ [3, 1, 2] | min }}{{ [3, 1, 2] | max }}{{ (people | max(attribute="age")).name }}[{{ [] | min }}]', '13Cleo[]'],
  ['{{ ["a", "A", "b"] | unique | join }}{{ ["a", "A"] | unique(true) | join }}', 'abaA'],
  ['{{ [1, 2, 3] | batch(2, 0) | list }}{{ [1, 2, 3] | batch(2) | list }}', '[[1, 2], [3, 0]][[1, 2], [3]]'],
  ['{{ [1, 2, 3] | slice(2) | list }}', '[[1, 2], [3]]'],
  ['{{ "2026-11-20T09:30:00Z" | relative_time }}', '1 hour ago'],
  ['{{ "2026-11-22T10:30:00Z" | relative_time }}{{ missing | relative_time }}', 'in 2 days'],
  ['{{ "2026-11-20T10:30:59.700Z" | relative_time }}', 'in 1 minute'],
];

describe('filters over lists and times', () => {
  it.each(table)('renders %s', (source, expected) => {
    expect(render(source, { people })).toBe(expected);
  });

  it('speaks of time in the language of the recipient', () => {
    expect(render('{{ "2026-11-19T10:30:00Z" | relative_time }}', {}, { locale: 'fr' })).toBe('hier');
  });

  it.each([
    '{{ [1] | map("nothing") }}',
    '{{ [1] | select("nothing") }}',
    '{{ [1, 2] | batch(0) }}',
    '{{ ["a", 1] | max }}',
    '{{ "soon" | relative_time }}',
  ])('ends %s with an error', (source) => {
    expect(tryRender(source)).toMatchObject({ ok: false, error: { reason: 'type-error' } });
  });

  it('ends what compares everything with everything within its budget', () => {
    expect(tryRender('{{ range(20000) | map("string") | unique | length }}')).toMatchObject({
      ok: false,
      error: { reason: 'budget-steps' },
    });
  });
});
