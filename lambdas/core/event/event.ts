import * as z from 'zod';
import { nameSchema } from '../names.ts';
import type { AboutEvent } from '../notification/about.ts';
import { type Instant, instantSchema, toRfc3339 } from '../time.ts';

/** Bytes of an event with what stands beside its data: what EventBridge takes, and the API too. */
export const maxEventBytes = 256 * 1_024;
/** The longest type and source; EventBridge's own limit for `detail-type` is 128 characters. */
const maxTypeCharacters = 256;

/** Printable, so that it reads the same wherever it is shown. */
export const eventTypeSchema = z
  .string()
  .min(1)
  .max(maxTypeCharacters)
  .regex(/^[\x20-\x7e]+$/, 'must be printable ASCII such as "order.failed"');

/** `POST /v1/events` */
export const eventRequestSchema = z.strictObject({
  type: eventTypeSchema,
  data: z.record(z.string(), z.json()),
  at: instantSchema.optional(),
  dedupKey: z.string().min(1).max(256).optional(),
});
export type EventRequest = z.output<typeof eventRequestSchema>;

/** Something that happened, of a tenant's. */
export interface TenantEvent extends AboutEvent {
  readonly tenant: string;
  /** When the platform took it. */
  readonly acceptedAt: Instant;
  /** Within the tenant's deduplication window only the first event of a key acts. */
  readonly dedupKey?: string | undefined;
}

/** The source of the events that a tenant sends: `tenant.<id>`. */
export const sourceOf = (tenant: string): string => `tenant.${tenant}`;

/** The tenant that a source names; undefined for any other source. */
export function tenantOfSource(source: string): string | undefined {
  const tenant = source.startsWith('tenant.') ? source.slice('tenant.'.length) : '';
  return nameSchema.safeParse(tenant).success ? tenant : undefined;
}

/** What templates, and the notifications that rules make, know of it. */
export const aboutEvent = ({ id, type, source, at, data }: TenantEvent): AboutEvent => ({
  id,
  type,
  source,
  at,
  data,
});

/**
 * The event as patterns and conditions see it: in our words, and beside them in EventBridge's (`detail-type`, `detail`,
 * `time`), so that a pattern that was written for a bus fits too. Times are RFC 3339.
 */
export function eventView({ id, type, source, at, data }: AboutEvent): Readonly<Record<string, unknown>> {
  const time = toRfc3339(at);
  return { id, type, source, at: time, data, 'detail-type': type, detail: data, time };
}

/** What conditions are asked about: the event in our words, once. */
export const conditionView = ({ at, ...event }: AboutEvent): Readonly<Record<string, unknown>> => ({
  ...event,
  at: toRfc3339(at),
});
