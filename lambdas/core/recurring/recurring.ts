import { derivedId } from '../ids.ts';
import type { Instant } from '../time.ts';
import type { Cron } from './cron/cron.ts';
import { readCron } from './cron/read.ts';
import type { RecurringRequest } from './request.ts';

export const recurringStatuses = ['active', 'paused'] as const;
export type RecurringStatus = (typeof recurringStatuses)[number];

/** Why nothing could be sent at a time: `template-unusable`, it names a template that cannot speak for it any more. */
export const failureCodes = ['template-unusable'] as const;
export interface RecurringFailure {
  readonly at: Instant;
  readonly code: (typeof failureCodes)[number];
}

/** A notification that is sent again and again, and whether it is. */
export interface Recurring {
  readonly tenant: string;
  readonly key: string;
  readonly request: RecurringRequest;
  readonly status: RecurringStatus;
  /** Begins at the time that it was made, so that nobody takes one for another that stood there before. */
  readonly version: number;
  /** The version that EventBridge Scheduler was last told of; any other than the version itself means that it lags behind. */
  readonly scheduledVersion?: number | undefined;
  /** The last of its times at which nothing could be sent since it was put. */
  readonly lastFailure?: RecurringFailure | undefined;
  readonly createdAt: Instant;
  readonly updatedAt: Instant;
}

/** Put, for the first time or anew. What is paused stays so. */
export const putRecurring = (
  { tenant, key, request }: Pick<Recurring, 'tenant' | 'key' | 'request'>,
  before: Recurring | undefined,
  now: Instant,
): Recurring => ({
  tenant,
  key,
  request,
  status: before?.status ?? 'active',
  version: before === undefined ? now : before.version + 1,
  scheduledVersion: before?.scheduledVersion,
  createdAt: before?.createdAt ?? now,
  updatedAt: now,
});

/** Paused or resumed. Done to what stands so already, it is a change all the same: it mends a schedule that lags behind. */
export const withStatus = (recurring: Recurring, status: RecurringStatus, now: Instant): Recurring => ({
  ...recurring,
  status,
  version: recurring.version + 1,
  updatedAt: now,
});

/** When it is sent. It was read when it was put; what cannot be read any more never comes. */
export const cronOf = ({ request }: Pick<Recurring, 'request'>): Cron | undefined => {
  const read = readCron(request.cron);
  return read.ok ? read.value : undefined;
};

/** The notification of one time: however often its time is told, there is one. */
export const recurringNotificationId = ({ tenant, key }: Pick<Recurring, 'tenant' | 'key'>, time: Instant): string =>
  `ntf_${derivedId('recurring', tenant, `${key}:${time}`)}`;

/** What the schedule is called in EventBridge Scheduler: it names neither tenant nor key. */
export const scheduleName = ({ tenant, key }: Pick<Recurring, 'tenant' | 'key'>): string =>
  derivedId('recurring-schedule', tenant, key);
