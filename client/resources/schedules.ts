import * as z from 'zod';
import type { overrideSchema } from '../../lambdas/core/oncall/override.ts';
import type { scheduleSchema } from '../../lambdas/core/oncall/schedule.ts';
import type { Call, Query, Repeatable } from '../call.ts';
import { collection } from '../collection.ts';
import { path } from '../path.ts';
import { nothing, type Resource, resourceSchema } from '../schemas.ts';

/** An on-call schedule and an override as a caller writes them. */
export type ScheduleInput = z.input<typeof scheduleSchema>;
export type OverrideInput = z.input<typeof overrideSchema>;

const onCallSchema = z.looseObject({
  at: z.string(),
  onCall: z.array(z.looseObject({ recipientId: z.string(), until: z.string() })),
});
export type OnCall = z.output<typeof onCallSchema>;

export const schedules = (call: Call) => ({
  ...collection<ScheduleInput, Resource>(call, '/v1/schedules', resourceSchema),
  get: (key: string, query: Query = {}) => call(resourceSchema, 'GET', path`/v1/schedules/${key}`, { query }),
  /** Creates or replaces; overrides stay. */
  put: (key: string, body: ScheduleInput, repeatable?: Repeatable) =>
    call(resourceSchema, 'PUT', path`/v1/schedules/${key}`, { body, ...repeatable }),
  putOverride: (key: string, id: string, body: OverrideInput, repeatable?: Repeatable) =>
    call(resourceSchema, 'PUT', path`/v1/schedules/${key}/overrides/${id}`, { body, ...repeatable }),
  deleteOverride: (key: string, id: string, repeatable?: Repeatable) =>
    call(nothing, 'DELETE', path`/v1/schedules/${key}/overrides/${id}`, repeatable),
  /** `at` in RFC 3339; now, where it is not given. */
  onCall: (key: string, at?: string) =>
    call(onCallSchema, 'GET', path`/v1/schedules/${key}/on-call`, { query: { at } }),
  /** Shifts and gaps; `from` and `to` in RFC 3339. */
  shifts: (key: string, query: Query = {}) => call(resourceSchema, 'GET', path`/v1/schedules/${key}/shifts`, { query }),
  /** As iCalendar; of one recipient's shifts where the query names one. */
  calendar: (key: string, query: Query = {}) => call(z.string(), 'GET', path`/v1/schedules/${key}.ics`, { query }),
});
