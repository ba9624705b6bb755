import type { Run } from '../runtime/run.ts';
import { readItem } from '../value/access.ts';
import { order } from '../value/compare.ts';
import { toItems } from '../value/iterate.ts';
import { kindOf } from '../value/kind.ts';
import { isMapping, readKey } from '../value/read.ts';
import { SafeString } from '../value/safe-string.ts';
import { attributeOf } from './attribute.ts';
import { type FilterTable, switchArgument, textArgument } from './filter.ts';

/** The items in the order of their keys; equal ones stay as they stand. */
export function sorted<Item>(run: Run, items: readonly Item[], key: (item: Item) => unknown): Item[] {
  run.allocateList(items.length * 2);
  return items
    .map((item) => ({ item, key: key(item) }))
    .sort((a, b) => {
      run.step();
      return order(run, a.key, b.key);
    })
    .map(({ item }) => item);
}

/** A text without regard to case, for comparing; anything else as it is. */
export const foldCase = (run: Run, value: unknown): unknown => {
  const text = value instanceof SafeString ? value.text : value;
  if (typeof text !== 'string') return value;
  run.allocateText(text.length);
  return text.toLowerCase();
};

/** Filters that put things in order; texts without regard to case unless asked. */
export const sortFilters = {
  sort: {
    parameters: ['reverse', 'case_sensitive', 'attribute'],
    apply: (run, input, [reverse, caseSensitive, attribute]) => {
      const key = (item: unknown) => {
        const value = attributeOf(run, item, attribute);
        return switchArgument(caseSensitive) ? value : foldCase(run, value);
      };
      const items = toItems(run, input);
      return switchArgument(reverse) ? sorted(run, [...items].reverse(), key).reverse() : sorted(run, items, key);
    },
  },
  dictsort: {
    parameters: ['case_sensitive', 'by', 'reverse'],
    apply: (run, input, [caseSensitive, by, reverse]) => {
      if (!isMapping(input)) throw run.typeError(`"dictsort" needs a mapping, not ${kindOf(input)}`);
      const place = textArgument(run, by, 'by', 'key') === 'value' ? 1 : 0;
      const pairs = toItems(run, input).map((key) => [key, readKey(input, String(key))]);
      run.allocateList(pairs.length * 4);
      const key = (pair: unknown) => {
        const value = readItem(run, pair, place);
        return switchArgument(caseSensitive) ? value : foldCase(run, value);
      };
      return switchArgument(reverse) ? sorted(run, pairs, key).reverse() : sorted(run, pairs, key);
    },
  },
} as const satisfies FilterTable;
