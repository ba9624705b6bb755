import { caseFilters } from './case.ts';
import { defaultFilters } from './default.ts';
import type { Filter, FilterTable } from './filter.ts';
import { formatFilters } from './format.ts';
import { gatherFilters } from './gather.ts';
import { listFilters } from './list.ts';
import { localeFilters } from './locale.ts';
import { markupFilters } from './markup.ts';
import { numberFilters } from './number.ts';
import { pickFilters } from './pick.ts';
import { pieceFilters } from './pieces.ts';
import { relativeTimeFilters } from './relative-time.ts';
import { richTextFilters } from './rich-text.ts';
import { sortFilters } from './sort.ts';
import { textFilters } from './text.ts';

const all = (): FilterTable => ({
  ...caseFilters,
  ...defaultFilters,
  ...formatFilters,
  ...gatherFilters,
  ...listFilters,
  ...localeFilters,
  ...markupFilters,
  ...numberFilters,
  ...pickFilters,
  ...pieceFilters,
  ...relativeTimeFilters,
  ...richTextFilters,
  ...sortFilters,
  ...textFilters,
});

/** Every filter by its name. */
export const filters: ReadonlyMap<string, Filter> = new Map(Object.entries(all()));
