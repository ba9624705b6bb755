import type { Run } from '../runtime/run.ts';
import { binaryOperators } from '../value/arithmetic.ts';
import { equals, order } from '../value/compare.ts';
import { Group } from '../value/group.ts';
import { toItems } from '../value/iterate.ts';
import { attributeOf } from './attribute.ts';
import { type Filter, type FilterTable, switchArgument, wholeArgument } from './filter.ts';
import { foldCase, sorted } from './sort.ts';

const keyOf = (run: Run, item: unknown, attribute: unknown, caseSensitive: unknown): unknown => {
  const value = attributeOf(run, item, attribute);
  return switchArgument(caseSensitive) ? value : foldCase(run, value);
};

/** The least item by an order, the first of several. */
const extreme = (sign: 1 | -1): Filter => ({
  parameters: ['case_sensitive', 'attribute'],
  apply: (run, input, [caseSensitive, attribute]) => {
    let best: { readonly item: unknown; readonly key: unknown } | undefined;
    for (const item of toItems(run, input)) {
      run.step();
      const key = keyOf(run, item, attribute, caseSensitive);
      if (best === undefined || order(run, key, best.key) * sign < 0) best = { item, key };
    }
    return best?.item;
  },
});

/** Rows of `size` items, the last one filled up where there is something to fill with. */
function rows(run: Run, items: readonly unknown[], size: number, filler: unknown): unknown[][] {
  if (size < 1) throw run.typeError('a row needs at least one item');
  const made: unknown[][] = [];
  for (let start = 0; start < items.length; start += size) {
    run.allocateList(filler === undefined ? Math.min(size, items.length - start) : size);
    const row = items.slice(start, start + size);
    while (filler !== undefined && row.length < size) row.push(filler);
    made.push(row);
  }
  return made;
}

function columns(run: Run, items: readonly unknown[], count: number, filler: unknown): unknown[][] {
  if (count < 1) throw run.typeError('there must be at least one slice');
  run.allocateList(count * 4 + items.length);
  const each = Math.floor(items.length / count);
  const longer = items.length % count;
  let start = 0;
  return Array.from({ length: count }, (_, place) => {
    run.step();
    const end = start + each + (place < longer ? 1 : 0);
    const column = items.slice(start, end);
    if (filler !== undefined && place >= longer && longer > 0) column.push(filler);
    start = end;
    return column;
  });
}

/** Filters that make one value, or a list of lists, of the items of a list. */
export const gatherFilters = {
  min: extreme(1),
  max: extreme(-1),
  sum: {
    parameters: ['attribute', 'start'],
    apply: (run, input, [attribute, start]) =>
      toItems(run, input).reduce<unknown>((total, item) => {
        run.step();
        return binaryOperators['+'](run, total, attributeOf(run, item, attribute));
      }, start ?? 0),
  },
  unique: {
    parameters: ['case_sensitive', 'attribute'],
    apply: (run, input, [caseSensitive, attribute]) => {
      const kept: { readonly item: unknown; readonly key: unknown }[] = [];
      for (const item of toItems(run, input)) {
        const key = keyOf(run, item, attribute, caseSensitive);
        run.step(kept.length);
        if (!kept.some((other) => equals(run, other.key, key))) kept.push({ item, key });
      }
      return kept.map(({ item }) => item);
    },
  },
  groupby: {
    parameters: ['attribute', 'default', 'case_sensitive'],
    required: 1,
    apply: (run, input, [attribute, otherwise, caseSensitive]) => {
      const items = toItems(run, input).map((item) => {
        const grouper = attributeOf(run, item, attribute) ?? otherwise;
        return { item, grouper, key: switchArgument(caseSensitive) ? grouper : foldCase(run, grouper) };
      });
      const groups: { readonly group: Group; readonly key: unknown }[] = [];
      for (const entry of sorted(run, items, ({ key }) => key)) {
        run.allocateList(4);
        const last = groups.at(-1);
        const isNext = last === undefined || !equals(run, last.key, entry.key);
        const open = isNext ? { group: new Group(entry.grouper), key: entry.key } : last;
        if (isNext) groups.push(open);
        open.group.items.push(entry.item);
      }
      return groups.map(({ group }) => group);
    },
  },
  batch: {
    parameters: ['linecount', 'fill_with'],
    required: 1,
    apply: (run, input, [count, filler]) =>
      rows(run, toItems(run, input), wholeArgument(run, count, 'linecount', 1), filler),
  },
  slice: {
    parameters: ['slices', 'fill_with'],
    required: 1,
    apply: (run, input, [count, filler]) =>
      columns(run, toItems(run, input), wholeArgument(run, count, 'slices', 1), filler),
  },
} as const satisfies FilterTable;
