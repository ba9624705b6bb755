import type { Run } from '../runtime/run.ts';
import { tests } from '../tests/tests.ts';
import { toItems } from '../value/iterate.ts';
import { kindOf } from '../value/kind.ts';
import { isTrue } from '../value/truth.ts';
import { attributeOf } from './attribute.ts';
import { type Filter, type FilterTable, textArgument } from './filter.ts';
import { filters } from './filters.ts';

/** Arguments that a filter or test named by a text is given on. */
const passedOn = ['first', 'second', 'third'] as const;

function given(values: readonly unknown[]): readonly unknown[] {
  const last = values.findLastIndex((value) => value !== undefined);
  return values.slice(0, last + 1);
}

function holds(run: Run, value: unknown, test: unknown, args: readonly unknown[]): boolean {
  run.step();
  if (test === undefined) return isTrue(run, value);
  const name = textArgument(run, test, 'test', '');
  const found = tests.get(name);
  if (found === undefined) throw run.typeError('there is no test of this name');
  if (args.length < (found.required ?? 0)) throw run.typeError(`the test needs "${found.parameters[args.length]}"`);
  return found.holds(run, value, args);
}

const keeping = (wanted: boolean): Filter => ({
  parameters: ['test', ...passedOn],
  apply: (run, input, [test, ...args]) =>
    toItems(run, input).filter((item) => holds(run, item, test, given(args)) === wanted),
});

const keepingByAttribute = (wanted: boolean): Filter => ({
  parameters: ['attribute', 'test', ...passedOn],
  required: 1,
  apply: (run, input, [attribute, test, ...args]) =>
    toItems(run, input).filter((item) => holds(run, attributeOf(run, item, attribute), test, given(args)) === wanted),
});

function mapped(run: Run, item: unknown, name: unknown, args: readonly unknown[]): unknown {
  const filter = filters.get(textArgument(run, name, 'filter', ''));
  if (filter === undefined) throw run.typeError(`"map" needs the name of a filter, not ${kindOf(name)}`);
  run.step();
  return filter.apply(run, item, args);
}

/** Filters that choose among the items of a list, or do something with each. */
export const pickFilters = {
  select: keeping(true),
  reject: keeping(false),
  selectattr: keepingByAttribute(true),
  rejectattr: keepingByAttribute(false),
  map: {
    parameters: ['filter', ...passedOn, 'attribute', 'default'],
    apply: (run, input, [filter, first, second, third, attribute, otherwise]) =>
      toItems(run, input).map((item) =>
        attribute === undefined
          ? mapped(run, item, filter, given([first, second, third]))
          : (attributeOf(run, item, attribute) ?? otherwise),
      ),
  },
} as const satisfies FilterTable;
