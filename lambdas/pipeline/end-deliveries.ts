import { type Decided, decided } from '../core/delivery/ledger.ts';
import { hasEnded } from '../core/delivery/status.ts';
import type { LedgerStore } from '../core/delivery/store.ts';
import { statusOf } from '../core/delivery/view.ts';
import type { NotificationHead } from '../core/notification/notification.ts';
import type { NotificationStore } from '../core/notification/store.ts';
import type { Clock } from '../core/ports.ts';

export interface EndDependencies {
  readonly notifications: Pick<NotificationStore, 'deliveries'>;
  readonly ledgers: LedgerStore;
  readonly clock: Clock;
}

/**
 * Ends every delivery that is not with a provider. One conditional write decides between this and a sender that claims
 * at the same moment; what a sender has claimed ends by what the provider answers.
 */
export async function endDeliveries(deps: EndDependencies, head: NotificationHead, end: Decided): Promise<void> {
  const open = (await deps.notifications.deliveries(head)).filter(
    (record) => !hasEnded(statusOf(record)) && record.ledger?.status !== 'sending',
  );
  const ended = open.map(({ delivery, ledger }) => ({ ledger: decided(delivery, ledger, end, deps.clock.now()) }));
  await deps.ledgers.createAll(ended.filter(({ ledger }) => ledger.version === 1));
  await deps.ledgers.replaceAll(ended.filter(({ ledger }) => ledger.version > 1));
}
