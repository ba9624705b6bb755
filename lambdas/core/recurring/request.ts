import * as z from 'zod';
import { durationSchema } from '../duration.ts';
import { readNotification } from '../notification/check.ts';
import type { CheckFacts } from '../notification/checks/check.ts';
import { horizonMs } from '../notification/horizon.ts';
import type { NotificationRequest } from '../notification/request.ts';
import { timezoneSchema } from '../recipient/locale.ts';
import { fail, ok, type Result } from '../result.ts';
import { minuteMs } from '../time.ts';
import { type FieldError, parseFields } from '../validation/field-errors.ts';
import { maxAwsLength, toAwsExpression } from './cron/aws.ts';
import { maxCronLength, readCron } from './cron/read.ts';
import { nextTimes } from './cron/times.ts';

/** How many a tenant may have. */
export const maxRecurring = 100;

/** `PUT /v1/recurring/{key}`, field by field; cron and notification are checked by `readRecurring`. */
export const recurringRequestSchema = z.strictObject({
  /** Five fields as Unix has them, or six as AWS has them. */
  cron: z.string().min(1).max(maxCronLength),
  /** Whose clocks the times are by. */
  timezone: timezoneSchema,
  /** How long after its time a message still makes sense; without it, however late. */
  expiresAfter: durationSchema(horizonMs)
    .refine((durationMs) => durationMs >= minuteMs, 'must be at least one minute')
    .optional(),
  /** As `POST /v1/notifications` takes it, without times of its own. */
  notification: z.record(z.string(), z.json()),
});

/** A request that was read: its notification is parsed, as an accepted one is kept. */
export interface RecurringRequest {
  readonly cron: string;
  readonly timezone: string;
  readonly expiresAfter?: number | undefined;
  readonly notification: NotificationRequest;
}

/** Reads a recurring notification, and names every field that is wrong. */
export function readRecurring(json: unknown, facts: CheckFacts): Result<RecurringRequest, readonly FieldError[]> {
  const parsed = parseFields(recurringRequestSchema, json);
  const given: unknown = parsed.ok ? parsed.value.notification : Reflect.get(Object(json), 'notification');
  const read = typeof given === 'object' && given !== null ? readNotification(given, facts) : undefined;
  const errors = [
    ...(parsed.ok ? cronErrors(parsed.value, facts) : parsed.error),
    ...(read === undefined || read.ok ? [] : read.error.map(within)),
    ...ownTimes(given),
  ];
  if (!parsed.ok || read === undefined || !read.ok || errors.length > 0) return fail(errors);
  return ok({ ...parsed.value, notification: read.value });
}

const within = ({ path, message }: FieldError): FieldError => ({
  path: path === '' ? 'notification' : `notification.${path}`,
  message,
});

function cronErrors(
  { cron: text, timezone }: { readonly cron: string; readonly timezone: string },
  { now }: CheckFacts,
): readonly FieldError[] {
  const cron = readCron(text);
  if (!cron.ok) return [{ path: 'cron', message: cron.error }];
  if (toAwsExpression(cron.value).length > maxAwsLength)
    return [{ path: 'cron', message: 'has lists too long for EventBridge Scheduler; make it several' }];
  return nextTimes(cron.value, timezone, now, 1).length > 0
    ? []
    : [{ path: 'cron', message: 'names no time that is still to come' }];
}

/** What stands for one moment makes no sense at every time. */
const refused = {
  sendAt: 'must not be given: it is sent at the times of "cron"; a "delay" of a channel counts from each of them',
  expiresAt: 'must not be given: say "expiresAfter" beside "cron", which counts from each time',
} as const;

const ownTimes = (notification: unknown): readonly FieldError[] =>
  Object.entries(refused).flatMap(([name, message]) =>
    Reflect.has(Object(notification), name) ? [{ path: `notification.${name}`, message }] : [],
  );
