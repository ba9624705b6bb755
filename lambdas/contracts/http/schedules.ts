import * as z from 'zod';
import { nameSchema } from '../../core/names.ts';
import { scheduleTimeSchema } from '../../core/oncall/schedule-time.ts';

/** `GET /v1/schedules/{key}`: with a recipient, the calendar is of that person's shifts alone. */
export const calendarQuerySchema = z.strictObject({ recipient: nameSchema.optional() });
export type CalendarQuery = z.output<typeof calendarQuerySchema>;

/** `GET /v1/schedules/{key}/on-call`; now, where no time is given. */
export const onCallQuerySchema = z.strictObject({ at: scheduleTimeSchema.optional() });
export type OnCallQuery = z.output<typeof onCallQuerySchema>;

/** `GET /v1/schedules/{key}/shifts`; from now on, for 14 days, where no times are given. */
export const shiftsQuerySchema = z
  .strictObject({ from: scheduleTimeSchema.optional(), to: scheduleTimeSchema.optional() })
  .refine(({ from, to }) => from === undefined || to === undefined || from < to, {
    path: ['to'],
    message: 'must be after "from"',
  });
export type ShiftsQuery = z.output<typeof shiftsQuerySchema>;
