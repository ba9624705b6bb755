import * as z from 'zod';
import { remembered } from '../category/remembered.ts';
import { dayNames, hoursWindowSchema } from '../oncall/hours-window.ts';
import { openSpans } from '../oncall/open-spans.ts';
import { timezoneSchema } from '../recipient/locale.ts';
import type { Instant } from '../time.ts';

const everyDay = [...dayNames];

/** Hours in which nothing arrives, by the clocks of the person's zone unless another is named. Every day, where no days are. */
export const quietHoursSchema = z
  .strictObject({
    from: hoursWindowSchema.shape.from,
    to: hoursWindowSchema.shape.to,
    days: hoursWindowSchema.shape.days.default(everyDay),
    timezone: timezoneSchema.optional(),
  })
  .refine(({ from, to }) => from !== to, {
    path: ['to'],
    message: 'must differ from "from"; a whole day is from "00:00" to "24:00"',
  });
export type QuietHours = z.output<typeof quietHoursSchema>;

/** When the quiet ends that holds at the instant, which may be never; undefined where it is not quiet. */
export const endOfQuiet = remembered(
  ({ timezone, ...window }: QuietHours, personal: string, at: Instant): Instant | undefined => {
    const [quiet] = openSpans([window], timezone ?? personal, { from: at, to: at + 1 });
    return quiet?.to;
  },
);
