import { dayMs, type Instant } from '../../core/time.ts';

/** Notifications and their deliveries are kept this long after acceptance. */
export const retentionMs = 90 * dayMs;

/** Seconds since the epoch, as DynamoDB expires items by. A schedule ahead extends the life of what waits for it. */
export const expiresAtSeconds = (from: Instant): number => Math.ceil((from + retentionMs) / 1_000);

/** Those of the items whose end has not come: DynamoDB deletes them up to some days late. */
export const living = <Item extends Readonly<Record<string, unknown>>>(
  items: readonly Item[],
  now: Instant,
): readonly Item[] => items.filter(({ ttl }) => typeof ttl !== 'number' || ttl * 1_000 > now);
