import * as z from 'zod';
import { dayNames, type HoursWindow, hoursWindowSchema } from '../oncall/hours-window.ts';
import { openSpans } from '../oncall/open-spans.ts';
import { dayMs, type Instant } from '../time.ts';
import { remembered } from './remembered.ts';

/** Hours in which messages go out. Every day, where no days are named. */
export const sendWindowSchema = z
  .strictObject({
    days: hoursWindowSchema.shape.days.default([...dayNames]),
    from: hoursWindowSchema.shape.from,
    to: hoursWindowSchema.shape.to,
  })
  .refine(({ from, to }) => from !== to, {
    path: ['to'],
    message: 'must differ from "from"; a whole day is from "00:00" to "24:00"',
  });

/** Windows come again every week; one day more for what a change of clocks moves. */
const lookAheadMs = 8 * dayMs;

/** When the next of the windows opens; undefined where one is open. */
export const nextOpening = remembered(
  (windows: readonly HoursWindow[], timezone: string, at: Instant): Instant | undefined => {
    const [next] = openSpans(windows, timezone, { from: at, to: at + lookAheadMs });
    if (next === undefined) return Number.POSITIVE_INFINITY;
    return next.from <= at ? undefined : next.from;
  },
);
