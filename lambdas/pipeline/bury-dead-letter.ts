import type { Log } from '../contracts/log.ts';
import type { DeliveryMessage } from '../contracts/messages/delivery.ts';
import type { IntakeMessage } from '../contracts/messages/intake.ts';
import type { Delivery } from '../core/delivery/delivery.ts';
import { widestSpread } from '../core/delivery/id.ts';
import { canceledEnd, type Decided, decided, type Ledger, undeliverableEnd } from '../core/delivery/ledger.ts';
import { hasEnded } from '../core/delivery/status.ts';
import type { LedgerStore, PlanStore, TendingQueue } from '../core/delivery/store.ts';
import { overdueMs } from '../core/delivery/tend.ts';
import type { NotificationHead } from '../core/notification/notification.ts';
import type { NotificationStore } from '../core/notification/store.ts';
import type { Clock } from '../core/ports.ts';
import type { Instant } from '../core/time.ts';
import { endDeliveries } from './end-deliveries.ts';

export interface BuryDependencies {
  readonly notifications: Pick<NotificationStore, 'head' | 'deliveries'>;
  readonly ledgers: LedgerStore;
  readonly plans: PlanStore;
  readonly intake: TendingQueue;
  readonly clock: Clock;
  readonly log: Log;
}

/** Ends a delivery whose message no sender could handle. `later` while a sender's claim still holds. */
export async function buryDelivery(
  deps: BuryDependencies,
  { delivery: named, attempt }: DeliveryMessage,
): Promise<'buried' | 'later'> {
  const delivery = named as Delivery;
  const ledger = await deps.ledgers.get({ ...delivery, deliveryId: delivery.id });
  if (ledger?.status === 'sending' && (ledger.leaseUntil ?? 0) > deps.clock.now()) return 'later';
  const isOver = ledger !== undefined && (hasEnded(ledger.status) || awaitsLaterTry(ledger, attempt));
  if (!isOver && !(await end(deps, delivery, ledger))) return 'later';
  // A later try may stand in the ledger without a message of its own, and a fallback may not have been told.
  await deps.intake.tend(delivery.tenant, delivery.notificationId, delivery.lane);
  return 'buried';
}

/** A claim that ran out is no later try, though claiming again may have counted it as one. */
const awaitsLaterTry = (ledger: Ledger, attempt: number): boolean =>
  ledger.status === 'queued' && ledger.attempt > attempt;

async function end(
  { ledgers, clock, log }: BuryDependencies,
  delivery: Delivery,
  ledger: Ledger | undefined,
): Promise<boolean> {
  const next = decided(delivery, ledger, endOf(ledger), clock.now());
  const [written] = await (ledger === undefined
    ? ledgers.createAll([{ ledger: next }])
    : ledgers.replaceAll([{ ledger: next }]));
  if (written !== true) return false;
  log.write('DEAD_LETTER_BURIED', { tenant: delivery.tenant, deliveryId: delivery.id, channel: delivery.channel });
  return true;
}

/** A claim that ran out may have reached the provider; all else did not. */
const endOf = (ledger: Ledger | undefined): Decided =>
  ledger?.status === 'sending' ? { status: 'unknown', reason: 'lease-ran-out' } : undeliverableEnd;

/**
 * Ends a notification that could not be planned, with whatever of its plan was written; a planned one is looked at again.
 * Reads no body: one that cannot be unsealed, as of a closed tenant, may be why the planner failed.
 */
export async function buryIntake(deps: BuryDependencies, message: IntakeMessage): Promise<void> {
  if (message.kind === 'recurring') {
    // Nothing was accepted of this time; the next one comes by itself.
    const { kind, tenant, key, time } = message;
    deps.log.write('DEAD_LETTER_BURIED', { kind, tenant, recurring: key, time });
    return;
  }
  if (message.kind === 'digest') {
    // It stands in the due index, from which the sweep asks for it again.
    const { kind, tenant, owner } = message;
    deps.log.write('DEAD_LETTER_BURIED', { kind, tenant, digest: owner });
    return;
  }
  const { kind, tenant, notificationId } = message;
  const head = await deps.notifications.head(tenant, notificationId);
  deps.log.write('DEAD_LETTER_BURIED', { tenant, notificationId, kind });
  const now = deps.clock.now();
  if (head?.status === 'planned') await deps.plans.lookAgain(head, now + overdueMs);
  else if (head === undefined || head.status === 'canceled') await giveUp(deps, { tenant, id: notificationId }, now);
}

/**
 * A planner that never came to its end may have put deliveries on their queues. What is not with a provider ends here;
 * what is ends by itself, and the notification after it, as if it had been planned.
 */
async function giveUp(
  deps: BuryDependencies,
  { tenant, id }: Pick<NotificationHead, 'tenant' | 'id'>,
  now: Instant,
): Promise<void> {
  // How wide the plan was spread stands in the body only; the widest spread has every partition of any other.
  const spread = widestSpread;
  const written = await deps.notifications.deliveries({ tenant, id, status: 'planned', spread, deliveryCount: 0 });
  const end = written.length === 0 ? ({ status: 'failed', endedAt: now } as const) : ({ status: 'planned' } as const);
  const head = { ...end, tenant, id, spread, deliveryCount: written.length, plannedAt: now };
  const standing = await deps.plans.markPlanned(head, now);
  await endDeliveries(deps, standing, standing.status === 'canceled' ? canceledEnd : undeliverableEnd);
}
