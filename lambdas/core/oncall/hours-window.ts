import * as z from 'zod';
import { dayMs } from '../time.ts';
import { joinSpans, type Span } from './span.ts';
import { sinceMidnight } from './time-of-day.ts';

export const dayNames = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;
export type DayName = (typeof dayNames)[number];

/** A day of the week by its name or the name's first three letters, in any case: `Monday`, `mon`. */
const daySchema = z
  .string()
  .max(9)
  .transform((text, context): DayName => {
    const given = text.toLowerCase();
    const day = dayNames.find((name) => given === name || given === name.slice(0, 3));
    if (day !== undefined) return day;
    context.addIssue({ code: 'custom', message: 'must be a day of the week such as "monday" or "mon"' });
    return z.NEVER;
  });

const timeOf = (pattern: RegExp, last: string) =>
  z.string().max(5).regex(pattern, `must be a time of day from "00:00" to "${last}"`);

/**
 * A part of each of some days. Where `to` is before `from` it ends on the next day; `days` names the days on which it
 * begins. `24:00` is the midnight at the end of the day.
 */
export const hoursWindowSchema = z
  .strictObject({
    days: z.array(daySchema).min(1).max(dayNames.length),
    from: timeOf(/^([01]\d|2[0-3]):[0-5]\d$/, '23:59'),
    to: timeOf(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/, '24:00'),
  })
  .refine(({ from, to }) => from !== to, {
    path: ['to'],
    message: 'must differ from "from"; a whole day is from "00:00" to "24:00"',
  });
export type HoursWindow = z.output<typeof hoursWindowSchema>;

const weekMs = 7 * dayMs;

/**
 * The windows as stretches of a week, in milliseconds since its Monday, 00:00, that neither overlap nor meet, in order;
 * `always` where they leave nothing out. A stretch may run into the week after, and none is as long as a week.
 */
export function weekSpansOf(windows: readonly HoursWindow[]): readonly Span[] | 'always' {
  const spans = windows.flatMap(({ days, from, to }) =>
    days.map((day) => {
      const midnight = dayNames.indexOf(day) * dayMs;
      const begin = midnight + sinceMidnight(from);
      const end = midnight + sinceMidnight(to);
      return { from: begin, to: end > begin ? end : end + dayMs };
    }),
  );
  // The same week before and after: what runs over a week's end meets what begins the next week.
  const three = [-weekMs, 0, weekMs].flatMap((by) => spans.map(({ from, to }) => ({ from: from + by, to: to + by })));
  const joined = joinSpans(three);
  if (joined.some(({ from, to }) => to - from >= weekMs)) return 'always';
  return joined.filter(({ from }) => from >= 0 && from < weekMs);
}
