import type { Log } from '../contracts/log.ts';
import { minuteOf, sweepReachMs } from '../core/delivery/due.ts';
import { answerDue } from '../core/delivery/fallback.ts';
import type {
  ChannelQueues,
  DueItem,
  DueStore,
  NotificationLane,
  QueuedTry,
  TendingQueue,
} from '../core/delivery/store.ts';
import { statusOf } from '../core/delivery/view.ts';
import type { DeliveryRecord } from '../core/notification/store.ts';
import type { Clock } from '../core/ports.ts';
import { hourMs, type Instant, minuteMs } from '../core/time.ts';

export interface DriveDependencies {
  readonly due: DueStore;
  readonly channels: ChannelQueues;
  readonly intake: TendingQueue & {
    replan(tenant: string, notificationId: string, lane: NotificationLane): Promise<void>;
  };
  /** True while the intake has more waiting than it can soon plan: driving again would only add to it. */
  readonly intakeIsBacklogged: () => Promise<boolean>;
  readonly clock: Clock;
  readonly log: Log;
}

/** A new environment begins this far back; nothing can have been filed before it existed. */
const firstLookBackMs = hourMs;
const postponeMs = 5 * minuteMs;
/** How long one run may read; the next one carries on where it stopped. */
const longestRunMs = 40_000;

/**
 * Reads the due index up to 14 minutes ahead, minute by minute, and moves each thing on. The cursor follows once a
 * minute has been read through, so that a crash reads it again: every step may be repeated.
 */
export async function driveDue(deps: DriveDependencies): Promise<void> {
  const startedAt = deps.clock.now();
  const end = minuteOf(startedAt + sweepReachMs);
  const begin = (await deps.due.cursor()) ?? minuteOf(startedAt - firstLookBackMs);
  const backlogged = await deps.intakeIsBacklogged();
  if (backlogged) deps.log.write('SWEEP_POSTPONED');
  let items = 0;
  for (let minute = begin; minute < end && deps.clock.now() - startedAt < longestRunMs; minute += minuteMs) {
    const counts = await Promise.all(deps.due.minute(minute).map((pages) => driveShard(deps, pages, backlogged)));
    items += counts.reduce((total, count) => total + count, 0);
    await deps.due.moveCursor(minute + minuteMs);
  }
  deps.log.write('SWEEP_DONE', { items, minutes: Math.max(0, (end - begin) / minuteMs) });
}

async function driveShard(
  deps: DriveDependencies,
  pages: AsyncIterable<readonly DueItem[]>,
  backlogged: boolean,
): Promise<number> {
  let items = 0;
  for await (const page of pages) {
    await driveMessages(deps, page);
    await driveBodies(deps, page.filter(isBody), backlogged);
    await driveHeads(deps, page.filter(isHead), backlogged);
    items += page.length;
  }
  return items;
}

async function driveMessages(deps: DriveDependencies, page: readonly DueItem[]): Promise<void> {
  const refs = page.flatMap((item) => (item.kind === 'delivery' || item.kind === 'ledger' ? [item.ref] : []));
  if (refs.length === 0) return;
  const records = await deps.due.records(refs);
  await deps.channels.enqueue(records.flatMap(toTry));
  for (const record of records) await tellFallback(deps, record);
}

/** What waits for its time: a planned first try, or a later one. */
function toTry({ delivery, ledger }: DeliveryRecord): readonly QueuedTry[] {
  if (ledger === undefined)
    return delivery.decision.kind === 'deliver' ? [{ delivery, attempt: 1, dueAt: delivery.scheduledFor }] : [];
  return ledger.status === 'queued' && ledger.nextAt !== undefined
    ? [{ delivery, attempt: ledger.attempt, dueAt: ledger.nextAt }]
    : [];
}

async function tellFallback({ intake }: DriveDependencies, record: DeliveryRecord): Promise<void> {
  const { delivery } = record;
  if (delivery.fallback && statusOf(record) === 'sent')
    await intake.tend(delivery.tenant, delivery.notificationId, delivery.lane, answerDue(record));
}

type Filed<Kind> = Extract<DueItem, { kind: Kind }>;
const isBody = (item: DueItem): item is Filed<'body'> => item.kind === 'body';
const isHead = (item: DueItem): item is Filed<'head'> => item.kind === 'head';

/** Accepted and never planned: planned again, and looked at again until it is. */
async function driveBodies(
  deps: DriveDependencies,
  items: readonly Filed<'body'>[],
  backlogged: boolean,
): Promise<void> {
  if (items.length === 0) return;
  for (const { tenant, notificationId, lane } of await deps.due.unplanned(items)) {
    if (!backlogged) await deps.intake.replan(tenant, notificationId, lane);
    await deps.due.postpone({ kind: 'body', tenant, notificationId }, later(deps));
  }
}

async function driveHeads(
  deps: DriveDependencies,
  items: readonly Filed<'head'>[],
  backlogged: boolean,
): Promise<void> {
  if (backlogged) for (const item of items) await deps.due.postpone(item, later(deps));
  else await deps.intake.tendAll(items, 'bulk');
}

const later = ({ clock }: DriveDependencies): Instant => clock.now() + postponeMs;
