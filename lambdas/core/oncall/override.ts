import * as z from 'zod';
import { nameSchema } from '../names.ts';
import { dayMs, type Instant } from '../time.ts';
import { scheduleTimeSchema } from './schedule-time.ts';

/** An override is for a while; what stays belongs into the schedule. */
const longestMs = 366 * dayMs;

/**
 * `PUT /v1/schedules/{key}/overrides/{id}`: for a while, `recipient` alone is on call as well, `recipient` in the place of
 * `replaces`, or `replaces` alone is not on call.
 */
export const overrideSchema = z
  .strictObject({
    recipient: nameSchema.optional(),
    replaces: nameSchema.optional(),
    from: scheduleTimeSchema,
    to: scheduleTimeSchema,
  })
  .refine(({ recipient, replaces }) => recipient !== undefined || replaces !== undefined, {
    path: ['recipient'],
    message: 'is required where "replaces" names nobody',
  })
  .refine(({ recipient, replaces }) => recipient === undefined || recipient !== replaces, {
    path: ['replaces'],
    message: 'must be somebody else than "recipient"',
  })
  .refine(({ from, to }) => to > from, { path: ['to'], message: 'must be after "from"' })
  .refine(({ from, to }) => to - from <= longestMs, { path: ['to'], message: 'must be at most 366 days after "from"' });

export interface Override extends z.output<typeof overrideSchema> {
  readonly id: string;
}

/** How long an override is kept after its end: calendars show the last 14 days. */
const keptMs = 30 * dayMs;

/** When an override may be forgotten. One that speaks of the past is kept as long after it was written. */
export const overrideExpiry = ({ to }: Override, writtenAt: Instant): Instant => Math.max(to, writtenAt) + keptMs;
