import { hasEnded } from '../../../lambdas/core/delivery/status.ts';
import { reasonOf, statusOf } from '../../../lambdas/core/delivery/view.ts';
import type { NotificationHead } from '../../../lambdas/core/notification/notification.ts';
import type { DeliveryRecord } from '../../../lambdas/core/notification/store.ts';
import type { Judge } from '../judge.ts';
import { keyOf } from '../stores/memory.ts';
import type { Evidence, Rule } from './rule.ts';

const needNoReason: ReadonlySet<string> = new Set(['sent', 'delivered']);

/** Every accepted notification reaches an end, every delivery has one, and each says why. */
export const ends = ({ memory, judge }: Evidence): Rule => ({
  closed(head) {
    const open = memory.recordsOf(head.tenant, head.id).filter((record) => !hasEnded(statusOf(record)));
    judge.demand(
      open.length === 0,
      'a notification ends after its deliveries',
      () => `${head.id} became ${head.status} over ${inWords(open)}`,
    );
  },
  atEnd() {
    for (const body of memory.bodies.values()) {
      const head = memory.heads.get(keyOf(body.tenant, body.id));
      judge.demand(
        head !== undefined && head.status !== 'planned',
        'every accepted notification reaches an end',
        () =>
          `${body.id} is ${head?.status ?? 'accepted'} for ever: ${inWords(memory.recordsOf(body.tenant, body.id))}`,
      );
      for (const record of memory.recordsOf(body.tenant, body.id)) checkDelivery(judge, record, head);
    }
  },
});

function checkDelivery(judge: Judge, record: DeliveryRecord, head: NotificationHead | undefined): void {
  const status = statusOf(record);
  judge.demand(
    hasEnded(status),
    'every delivery reaches an end',
    () => `${record.delivery.id} of a notification that is ${head?.status} is ${status} for ever`,
  );
  judge.demand(
    needNoReason.has(status) || reasonOf(record) !== undefined,
    'every end says why',
    () => `${record.delivery.id} is ${status} for no reason`,
  );
  judge.demand(
    head === undefined || record.delivery.part < head.spread,
    'a head finds all deliveries',
    () => `${record.delivery.id} stands in part ${record.delivery.part} of ${head?.spread}`,
  );
}

const inWords = (records: readonly DeliveryRecord[]): string =>
  records.map((record) => `${record.delivery.id} ${statusOf(record)}`).join(', ');
