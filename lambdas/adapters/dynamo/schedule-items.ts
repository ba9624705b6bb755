import * as z from 'zod';
import { dayNames } from '../../core/oncall/hours-window.ts';
import { type Override, overrideExpiry } from '../../core/oncall/override.ts';
import { rotationTypes, type Schedule, type StoredSchedule } from '../../core/oncall/schedule.ts';
import type { ScheduleSummary } from '../../core/oncall/store.ts';
import type { Instant } from '../../core/time.ts';
import { overrideKey } from './keys.ts';

const stamps = { key: z.string(), timezone: z.string(), createdAt: z.number(), updatedAt: z.number() };

const scheduleItemSchema = z.object({
  ...stamps,
  rotations: z.array(
    z.object({
      name: z.string().optional(),
      type: z.enum(rotationTypes),
      every: z.number(),
      start: z.number(),
      participants: z.array(z.string()),
      hours: z.array(z.object({ days: z.array(z.enum(dayNames)), from: z.string(), to: z.string() })).optional(),
    }),
  ),
});
export const itemToSchedule = (item: unknown): StoredSchedule => scheduleItemSchema.parse(item);

const summarySchema = z.object({ ...stamps, rotations: z.number() });
export const itemToSummary = (item: unknown): ScheduleSummary => summarySchema.parse(item);

const overrideItemSchema = z.object({
  id: z.string(),
  recipient: z.string().optional(),
  replaces: z.string().optional(),
  from: z.number(),
  to: z.number(),
  /** When the schedule that it was laid over was created: one that comes later by the same key does not inherit it. */
  scheduleCreatedAt: z.number(),
  /** When it may be forgotten; seconds since the epoch. */
  ttl: z.number(),
});
export type OverrideItem = z.output<typeof overrideItemSchema>;
export const itemToStoredOverride = (item: unknown): OverrideItem => overrideItemSchema.parse(item);

export const toOverride = ({ scheduleCreatedAt: _, ttl: __, ...override }: OverrideItem): Override => override;

/** The item of an override, to be forgotten some time after its end. */
export const overrideToItem = (
  tenant: string,
  schedule: StoredSchedule,
  override: Override,
  now: Instant,
): Record<string, unknown> => ({
  ...overrideKey(tenant, schedule.key, override.id),
  ...override,
  scheduleCreatedAt: schedule.createdAt,
  ttl: Math.ceil(overrideExpiry(override, now) / 1_000),
});

/** What an update writes into the item of a schedule, or into its line in the list. */
export const scheduleFields = (key: string, { timezone }: Schedule, rotations: unknown, now: Instant) => ({
  UpdateExpression:
    'SET #key = :key, #timezone = :timezone, rotations = :rotations, updatedAt = :now, createdAt = if_not_exists(createdAt, :now)',
  ExpressionAttributeNames: { '#key': 'key', '#timezone': 'timezone' },
  ExpressionAttributeValues: { ':key': key, ':timezone': timezone, ':rotations': rotations, ':now': now },
});
