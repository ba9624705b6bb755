import { sharedChain } from '../delivery/delivery.ts';
import { hasEnded, hasReached } from '../delivery/status.ts';
import { tend } from '../delivery/tend.ts';
import { statusOf } from '../delivery/view.ts';
import type { Instant } from '../time.ts';
import type { NotificationHead, NotificationStatus } from './notification.ts';
import type { DeliveryRecord } from './store.ts';

/**
 * Where a notification stands now. The head learns of the end a little after the last delivery ended; whoever asks is
 * told at once.
 */
export function standingOf(
  head: NotificationHead | undefined,
  records: readonly DeliveryRecord[],
  now: Instant,
): NotificationStatus {
  if (head === undefined) return 'accepted';
  if (head.status !== 'planned' || records.length < head.deliveryCount) return head.status;
  if (!records.every((record) => hasEnded(statusOf(record)))) return 'planned';
  return tend(records, now).outcome ?? 'planned';
}

/** True when every recipient was reached on one channel at least; a shared destination reaches all of them. */
export function reachedEverybody(records: readonly DeliveryRecord[]): boolean {
  const chainsOf = (some: readonly DeliveryRecord[]) => new Set(some.map(({ delivery }) => delivery.chain));
  const reached = chainsOf(records.filter((record) => hasReached(statusOf(record))));
  if (reached.has(sharedChain)) return true;
  // Everybody has a delivery on each channel that is not shared, if only one that says why there is none.
  const people = [...chainsOf(records)].filter((chain) => chain !== sharedChain);
  return people.length > 0 && people.every((chain) => reached.has(chain));
}
