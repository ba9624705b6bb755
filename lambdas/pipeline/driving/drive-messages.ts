import { answerDue } from '../../core/delivery/fallback.ts';
import type { DueItem, QueuedTry, Tend } from '../../core/delivery/store.ts';
import { statusOf } from '../../core/delivery/view.ts';
import type { DeliveryRecord } from '../../core/notification/store.ts';
import type { DriveDependencies } from './drive-page.ts';
import { comeAgain, isTaken } from './refused.ts';

type MessageItem = Extract<DueItem, { kind: 'delivery' | 'ledger' }>;

/** Puts what waits for its time on its queue, and tells the chains that wait for an answer. How many it left. */
export async function driveMessages(deps: DriveDependencies, items: readonly MessageItem[]): Promise<number> {
  if (items.length === 0) return 0;
  const { found, unreadable } = await deps.due.records(items.map(({ ref }) => ref));
  for (const { tenant, notificationId, deliveryId } of unreadable)
    deps.log.write('DUE_ITEM_UNREADABLE', { kind: 'delivery', tenant, notificationId, deliveryId });
  const queues = Map.groupBy(found, ({ delivery }) => `${delivery.channel}-${delivery.lane}`);
  let left = unreadable.length;
  for (const records of queues.values()) {
    if ((await enqueue(deps, records)) && (await tellFallbacks(deps, records))) continue;
    await comeAgain(deps, itemsOf(items, records), 0);
    left += records.length;
  }
  return left;
}

const itemsOf = (items: readonly MessageItem[], records: readonly DeliveryRecord[]): readonly MessageItem[] => {
  const ids = new Set(records.map(({ delivery }) => delivery.id));
  return items.filter(({ ref }) => ids.has(ref.deliveryId));
};

async function enqueue(deps: DriveDependencies, records: readonly DeliveryRecord[]): Promise<boolean> {
  const tries = records.flatMap(toTry);
  return tries.length === 0 || isTaken(deps, () => deps.channels.enqueue(tries));
}

/** What waits for its time: a planned first try, or a later one. */
function toTry({ delivery, ledger }: DeliveryRecord): readonly QueuedTry[] {
  if (ledger === undefined)
    return delivery.decision.kind === 'deliver' ? [{ delivery, attempt: 1, dueAt: delivery.scheduledFor }] : [];
  return ledger.status === 'queued' && ledger.nextAt !== undefined
    ? [{ delivery, attempt: ledger.attempt, dueAt: ledger.nextAt }]
    : [];
}

/** The records are of one lane. */
async function tellFallbacks(deps: DriveDependencies, records: readonly DeliveryRecord[]): Promise<boolean> {
  const lane = records[0]?.delivery.lane;
  const tends = records.flatMap(toTend);
  return lane === undefined || tends.length === 0 || isTaken(deps, () => deps.intake.tendAll(tends, lane));
}

function toTend(record: DeliveryRecord): readonly Tend[] {
  const { tenant, notificationId, fallback } = record.delivery;
  return fallback && statusOf(record) === 'sent' ? [{ tenant, notificationId, at: answerDue(record) }] : [];
}
