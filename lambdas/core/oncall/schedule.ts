import * as z from 'zod';
import { nameSchema } from '../names.ts';
import { timezoneSchema } from '../recipient/locale.ts';
import type { Instant } from '../time.ts';
import { hoursWindowSchema } from './hours-window.ts';
import type { Override } from './override.ts';
import { scheduleTimeSchema } from './schedule-time.ts';

/** How much one schedule holds. */
export const scheduleLimits = {
  rotations: 20,
  participants: 100,
  hoursWindows: 50,
  every: 1_000,
  overrides: 500,
} as const;

export const rotationTypes = ['hourly', 'daily', 'weekly', 'monthly'] as const;

/** People's turns: whose, how long, from when on, and in which hours of the week. */
export const rotationSchema = z.strictObject({
  name: nameSchema.optional(),
  type: z.enum(rotationTypes),
  /** A turn lasts so many hours, days, weeks or months. */
  every: z.int().min(1).max(scheduleLimits.every).default(1),
  /** The first hand-over: the first participant's turn begins. Before it the rotation has nobody on call. */
  start: scheduleTimeSchema,
  /** Ids of recipients in the order of their turns; one that stands here twice has two turns. */
  participants: z.array(nameSchema).min(1).max(scheduleLimits.participants),
  /** The hours of the week in which the rotation has anybody on call; always, where it says nothing. */
  hours: z.array(hoursWindowSchema).min(1).max(scheduleLimits.hoursWindows).optional(),
});
export type Rotation = z.output<typeof rotationSchema>;

/** `PUT /v1/schedules/{key}` */
export const scheduleSchema = z.strictObject({
  timezone: timezoneSchema,
  rotations: z.array(rotationSchema).min(1).max(scheduleLimits.rotations),
});
export type Schedule = z.output<typeof scheduleSchema>;

const calendarEnding = /\.ics$/i;

/** A schedule's key: any name that is not one of a calendar, since `GET /v1/schedules/<key>.ics` is the key's calendar. */
export const scheduleKeySchema = nameSchema.refine((key) => !calendarEnding.test(key), 'must not end in ".ics"');

/** A schedule as it is stored. It names people by their ids only. */
export interface StoredSchedule extends Schedule {
  readonly key: string;
  readonly createdAt: Instant;
  readonly updatedAt: Instant;
}

/** A schedule and what was laid over it. */
export interface ScheduleWithOverrides {
  readonly schedule: StoredSchedule;
  /** At most {@link scheduleLimits.overrides}, in no particular order. */
  readonly overrides: readonly Override[];
}
