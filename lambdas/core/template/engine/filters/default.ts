import { isTrue } from '../value/truth.ts';
import { type Filter, type FilterTable, switchArgument } from './filter.ts';

/** Another value where one is undefined, or with `boolean` where it is empty, zero, none or false. */
const defaultFilter: Filter = {
  parameters: ['default_value', 'boolean'],
  apply: (run, input, [otherwise, boolean]) => {
    const isMissing = switchArgument(boolean) ? !isTrue(run, input) : input === undefined;
    if (!isMissing) return input;
    return otherwise === undefined ? '' : otherwise;
  },
};

export const defaultFilters = { default: defaultFilter, d: defaultFilter } as const satisfies FilterTable;
