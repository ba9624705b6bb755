import { filters } from '../engine/filters/filters.ts';
import type { Expression } from '../engine/syntax/expressions.ts';
import type { FilterUse } from '../engine/syntax/statements.ts';
import {
  attributeOf,
  either,
  elementOf,
  fieldOf,
  fieldValueOf,
  itemOf,
  type Known,
  textsOf,
  unknown,
} from './known.ts';
import type { Trace } from './trace.ts';
import { use } from './trace-expression.ts';

/** What a filter is given: values by the names of its parameters. */
type Given = ReadonlyMap<string, Known>;

const listOf = (item: Known): Known => ({ kind: 'list', item });
const pairsOf = (input: Known): Known => listOf({ kind: 'tuple', items: [unknown, fieldValueOf(input)] });

/** The one text that an argument is, where it is written out. */
const textOf = (given: Given, name: string): string | undefined => {
  const value = given.get(name);
  return value?.kind === 'literal' ? textsOf(value)[0] : undefined;
};

/** What filters yield of what they were given; any other yields something new. */
const yields: Readonly<Record<string, (input: Known, given: Given) => Known>> = {
  default: otherwise,
  d: otherwise,
  first: (input) => elementOf(input, 0),
  last: (input) => elementOf(input, -1),
  random: itemOf,
  min: itemOf,
  max: itemOf,
  list: (input) => listOf(itemOf(input)),
  sort: (input) => listOf(itemOf(input)),
  reverse: (input) => listOf(itemOf(input)),
  unique: (input) => listOf(itemOf(input)),
  select: (input) => listOf(itemOf(input)),
  reject: (input) => listOf(itemOf(input)),
  selectattr: (input) => listOf(itemOf(input)),
  rejectattr: (input) => listOf(itemOf(input)),
  batch: (input) => listOf(listOf(itemOf(input))),
  slice: (input) => listOf(listOf(itemOf(input))),
  items: pairsOf,
  dictsort: pairsOf,
  attr: (input, given) => {
    const name = textOf(given, 'name');
    return name === undefined ? unknown : fieldOf(input, name);
  },
  map: (input, given) => {
    const attribute = textOf(given, 'attribute');
    return listOf(attribute === undefined ? unknown : attributeOf(itemOf(input), attribute));
  },
  groupby: (input, given) => {
    const attribute = textOf(given, 'attribute');
    const grouper = attribute === undefined ? unknown : attributeOf(itemOf(input), attribute);
    const list = listOf(itemOf(input));
    return listOf({
      kind: 'tuple',
      items: [grouper, list],
      fields: new Map([
        ['grouper', grouper],
        ['list', list],
      ]),
    });
  },
};

/** What a default stands in for, or the default; one that is written out says nothing of the variable. */
function otherwise(input: Known, given: Given): Known {
  const value = given.get('default_value');
  return value === undefined || value.kind === 'literal' ? input : either(input, value);
}

/** Notes that a value is given to a filter, and tells what that yields. `at` is where the value's expression begins. */
export function traceFilter(trace: Trace, input: Known, filter: FilterUse, at: number): Known {
  trace.note(input, { kind: 'filter', name: filter.name }, at);
  const given = givenTo(trace, filter);
  const attribute = textOf(given, 'attribute');
  if (attribute !== undefined) {
    const asks = filter.name === 'sum' ? ({ kind: 'filter', name: 'sum' } as const) : ({ kind: 'value' } as const);
    trace.note(attributeOf(itemOf(input), attribute), elementsAsk(asks), at);
  }
  const mapped = filter.name === 'map' ? textOf(given, 'filter') : undefined;
  if (mapped !== undefined) trace.note(itemOf(input), { kind: 'filter', name: mapped }, at);
  return Object.hasOwn(yields, filter.name) ? (yields[filter.name]?.(input, given) ?? unknown) : unknown;
}

/** What `sum` asks of a list it asks of no element: each must be a number. */
const elementsAsk = (asks: { readonly kind: 'filter'; readonly name: 'sum' } | { readonly kind: 'value' }) =>
  asks.kind === 'filter' ? ({ kind: 'operator', name: '-' } as const) : asks;

function givenTo(trace: Trace, { name, args }: FilterUse): Given {
  const parameters = filters.get(name)?.parameters ?? [];
  const given: [string, Expression][] = [
    ...args.positional.map((value, place): [string, Expression] => [parameters[place] ?? '', value]),
    ...args.named.map(({ name: parameter, value }): [string, Expression] => [parameter, value]),
  ];
  return new Map(given.map(([parameter, value]) => [parameter, use(trace, value)]));
}
