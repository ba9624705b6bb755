import { kindOf } from '../value/kind.ts';
import type { FilterTable } from './filter.ts';
import { relativeFormat } from './formatters.ts';
import { readMoment } from './moment.ts';

/** Each unit is used up to its limit, in seconds; a month and a year are of average length. */
const units = [
  { unit: 'second', seconds: 1, below: 60 },
  { unit: 'minute', seconds: 60, below: 3_600 },
  { unit: 'hour', seconds: 3_600, below: 86_400 },
  { unit: 'day', seconds: 86_400, below: 604_800 },
  { unit: 'week', seconds: 604_800, below: 2_629_746 },
  { unit: 'month', seconds: 2_629_746, below: 31_556_952 },
  { unit: 'year', seconds: 31_556_952, below: Number.POSITIVE_INFINITY },
] as const;

/** How long ago or ahead a time is, in the recipient's words: "3 hours ago". What is missing is formatted as nothing. */
export const relativeTimeFilters = {
  relative_time: {
    parameters: [],
    apply: (run, input) => {
      if (input === undefined || input === null || input === '') return '';
      const moment = readMoment(input);
      if (moment === undefined) throw run.typeError(`cannot read ${kindOf(input)} as a time`);
      const seconds = Math.round((moment.epochMs - run.context.now) / 1_000);
      const fitting = units.find(
        ({ below, seconds: length }) => Math.round(Math.abs(seconds) / length) * length < below,
      );
      const { unit, seconds: length } = fitting ?? units[6];
      return relativeFormat(run).format(Math.round(seconds / length), unit);
    },
  },
} as const satisfies FilterTable;
