import type { Run } from '../runtime/run.ts';
import { characterCount } from '../value/code-points.ts';
import { concatenate, escaped } from '../value/concatenate.ts';
import { toItems } from '../value/iterate.ts';
import { kindOf } from '../value/kind.ts';
import { isMapping, readKey } from '../value/read.ts';
import { SafeString } from '../value/safe-string.ts';
import { toText } from '../value/text.ts';
import { fieldCount } from '../value/truth.ts';
import { attributeOf } from './attribute.ts';
import type { Filter, FilterTable } from './filter.ts';

const length: Filter = { parameters: [], apply: (run, input) => lengthOf(run, input) };

function lengthOf(run: Run, input: unknown): number {
  if (input === undefined) return 0;
  if (Array.isArray(input)) return input.length;
  if (typeof input === 'string' || input instanceof SafeString) return characterCount(toText(run, input));
  if (isMapping(input)) return fieldCount(run, input);
  throw run.typeError(`${kindOf(input)} has no length`);
}

/** The items in the opposite order, without the caller's list being touched. */
const reversed = (run: Run, input: unknown): unknown => {
  const items = [...toItems(run, input)].reverse();
  return typeof input === 'string' || input instanceof SafeString ? items.join('') : items;
};

/** Filters over lists, mappings and the characters of texts. */
export const listFilters = {
  length,
  count: length,
  first: { parameters: [], apply: (run, input) => (Array.isArray(input) ? readKey(input, 0) : toItems(run, input)[0]) },
  last: {
    parameters: [],
    apply: (run, input) => (Array.isArray(input) ? readKey(input, input.length - 1) : toItems(run, input).at(-1)),
  },
  list: { parameters: [], apply: toItems },
  reverse: { parameters: [], apply: reversed },
  join: {
    parameters: ['d', 'attribute'],
    apply: (run, input, [separator, attribute]) => {
      const items = toItems(run, input).map((item) => attributeOf(run, item, attribute));
      const between = separator ?? '';
      run.allocateList(items.length * 2);
      if (items.length > 0 && between !== '') {
        run.allocateText(escaped(run, between).length * (items.length - 1));
        return concatenate(
          run,
          items.flatMap((item, index) => (index === 0 ? [item] : [between, item])),
        );
      }
      return concatenate(run, items);
    },
  },
  items: {
    parameters: [],
    apply: (run, input) => {
      if (input === undefined) return [];
      if (!isMapping(input)) throw run.typeError(`"items" needs a mapping, not ${kindOf(input)}`);
      const keys = toItems(run, input);
      run.allocateList(keys.length * 4);
      return keys.map((key) => [key, readKey(input, String(key))]);
    },
  },
} as const satisfies FilterTable;
