import { dayMs, type Instant } from '../../core/time.ts';

/** Notifications and their deliveries are kept this long after acceptance. */
export const retentionMs = 90 * dayMs;

/** Seconds since the epoch, as DynamoDB expires items by. A schedule ahead extends the life of what waits for it. */
export const expiresAtSeconds = (from: Instant): number => Math.ceil((from + retentionMs) / 1_000);
