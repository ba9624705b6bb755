import type { Log } from '../contracts/log.ts';
import { ridesOnQueue } from '../core/delivery/due.ts';
import { notNeeded } from '../core/delivery/fallback.ts';
import { canceledEnd, decided, type Ledger, woken } from '../core/delivery/ledger.ts';
import type { ChannelQueues, LedgerStore, LedgerWrite, PlanStore, QueuedTry } from '../core/delivery/store.ts';
import { type Tending, tend } from '../core/delivery/tend.ts';
import type { NotificationHead } from '../core/notification/notification.ts';
import type { DeliveryRecord, NotificationStore } from '../core/notification/store.ts';
import type { Clock } from '../core/ports.ts';
import { type EndDependencies, endDeliveries } from './end-deliveries.ts';

export interface TendDependencies extends EndDependencies {
  readonly notifications: NotificationStore;
  readonly ledgers: LedgerStore;
  readonly plans: PlanStore;
  readonly channels: ChannelQueues;
  readonly clock: Clock;
  readonly log: Log;
}

/** Looks after a planned notification: gives fallbacks their turn, drives again what got stuck, and closes what has ended. */
export async function tendNotification(deps: TendDependencies, tenant: string, notificationId: string): Promise<void> {
  const head = await deps.notifications.head(tenant, notificationId);
  if (head?.status === 'canceled') return endDeliveries(deps, head, canceledEnd);
  if (head?.status !== 'planned') return;
  const now = deps.clock.now();
  const tending = tend(await deps.notifications.deliveries(head), now);
  const ended = await deps.ledgers.createAll(endings(tending, now));
  await wake(deps, tending.wake, now);
  await deps.channels.enqueue(tending.redrive.map((record) => again(record, now)));
  // Somebody else moved one meanwhile: the end that we saw may be none. What was woken and driven stands all the same.
  if (ended.includes(false)) await deps.plans.lookAgain(head, now);
  else await closeOrLookAgain(deps, head, tending, now);
}

const endings = ({ skip, expire }: Tending, now: number): readonly LedgerWrite[] => [
  ...skip.map(({ delivery }) => ({
    ledger: decided(delivery, undefined, notNeeded, now),
  })),
  ...expire.map(({ delivery }) => ({
    ledger: decided(delivery, undefined, { status: 'expired', reason: 'turn-never-came' }, now),
  })),
];

/** What another has just woken too is enqueued twice; the claim lets one pass. */
async function wake(
  { ledgers, channels }: TendDependencies,
  records: readonly DeliveryRecord[],
  now: number,
): Promise<void> {
  const turns = records.map(({ delivery }) => ({ delivery, ledger: woken(delivery, now) }));
  const dueAt = ({ nextAt }: Ledger): number => nextAt ?? now;
  await ledgers.createAll(
    turns.map(({ ledger }) => ({ ledger, ...(ridesOnQueue(dueAt(ledger), now) ? {} : { dueAt: dueAt(ledger) }) })),
  );
  const near = turns.filter(({ ledger }) => ridesOnQueue(dueAt(ledger), now));
  await channels.enqueue(near.map(({ delivery, ledger }) => ({ delivery, attempt: 1, dueAt: dueAt(ledger) })));
}

const again = ({ delivery, ledger }: DeliveryRecord, now: number): QueuedTry => ({
  delivery,
  attempt: ledger?.attempt ?? 1,
  dueAt: now,
});

async function closeOrLookAgain(
  { plans, log }: TendDependencies,
  head: NotificationHead,
  tending: Tending,
  now: number,
): Promise<void> {
  if (tending.outcome !== undefined) {
    await plans.close(head, tending.outcome, now);
    log.write('NOTIFICATION_ENDED', { tenant: head.tenant, notificationId: head.id, outcome: tending.outcome });
  } else if (tending.lookAgainAt !== undefined) await plans.lookAgain(head, tending.lookAgainAt);
}
