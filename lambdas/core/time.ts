import * as z from 'zod';

/** Instants are milliseconds since the epoch inside the house; RFC 3339 in UTC at its doors. */
export type Instant = number;

export const secondMs = 1_000;
export const minuteMs = 60_000;
export const hourMs = 3_600_000;
export const dayMs = 86_400_000;

/** RFC 3339 in UTC with milliseconds, as every answer writes times. */
export const toRfc3339 = (instant: Instant): string => new Date(instant).toISOString();

/** An RFC 3339 date-time with any offset, parsed to an instant. */
export const instantSchema = z.iso
  .datetime({ offset: true, error: 'must be an RFC 3339 time such as "2026-12-01T08:00:00Z"' })
  .transform((text) => Date.parse(text));
