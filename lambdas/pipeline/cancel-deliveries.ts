import { decided } from '../core/delivery/ledger.ts';
import { hasEnded } from '../core/delivery/status.ts';
import type { LedgerStore } from '../core/delivery/store.ts';
import { statusOf } from '../core/delivery/view.ts';
import type { NotificationHead } from '../core/notification/notification.ts';
import type { NotificationStore } from '../core/notification/store.ts';
import type { Clock } from '../core/ports.ts';

export interface CancelDependencies {
  readonly notifications: NotificationStore;
  readonly ledgers: LedgerStore;
  readonly clock: Clock;
}

/**
 * Ends every delivery that is not with a provider. One conditional write decides between this and a sender that claims
 * at the same moment; what a sender has claimed ends by what the provider answers.
 */
export async function cancelDeliveries(
  { notifications, ledgers, clock }: CancelDependencies,
  head: NotificationHead,
): Promise<void> {
  const open = (await notifications.deliveries(head)).filter(
    (record) => !hasEnded(statusOf(record)) && record.ledger?.status !== 'sending',
  );
  const canceled = open.map(({ delivery, ledger }) => ({
    ledger: decided(delivery, ledger, { status: 'canceled', reason: 'canceled' }, clock.now()),
  }));
  await ledgers.createAll(canceled.filter(({ ledger }) => ledger.version === 1));
  await ledgers.replaceAll(canceled.filter(({ ledger }) => ledger.version > 1));
}
