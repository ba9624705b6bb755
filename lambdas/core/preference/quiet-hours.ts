import * as z from 'zod';
import { dayNames, hoursWindowSchema } from '../oncall/hours-window.ts';
import { timezoneSchema } from '../recipient/locale.ts';

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
