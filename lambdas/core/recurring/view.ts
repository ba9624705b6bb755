import { formatDuration } from '../duration.ts';
import { requestToWire } from '../notification/wire.ts';
import { type Instant, toRfc3339 } from '../time.ts';
import { nextTimes } from './cron/times.ts';
import { cronOf, type Recurring } from './recurring.ts';

const shownTimes = 5;

/** A recurring notification as the contract shows it; one that is paused has no next times. */
export function recurringView(recurring: Recurring, now: Instant) {
  const { key, request, status, version, scheduledVersion, lastFailure, createdAt, updatedAt } = recurring;
  const cron = status === 'active' ? cronOf(recurring) : undefined;
  const times = cron === undefined ? [] : nextTimes(cron, request.timezone, now, shownTimes);
  return {
    key,
    cron: request.cron,
    timezone: request.timezone,
    ...(request.expiresAfter === undefined ? {} : { expiresAfter: formatDuration(request.expiresAfter) }),
    notification: requestToWire(request.notification),
    status,
    nextTimes: times.map(toRfc3339),
    // A change broke off before the scheduler heard of it: done again, it is mended.
    ...(scheduledVersion === version ? {} : { pending: true }),
    ...(lastFailure === undefined ? {} : { lastFailure: { ...lastFailure, at: toRfc3339(lastFailure.at) } }),
    createdAt: toRfc3339(createdAt),
    updatedAt: toRfc3339(updatedAt),
  };
}
