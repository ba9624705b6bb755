import type { Log } from '../../contracts/log.ts';
import type { ChannelQueues, DueItem, DueStore, NotificationLane, TendingQueue } from '../../core/delivery/store.ts';
import type { DigestQueue } from '../../core/digest/store.ts';
import type { IncidentsQueue, Tending } from '../../core/incident/tending.ts';
import type { Clock } from '../../core/ports.ts';
import { minuteMs } from '../../core/time.ts';
import { driveMessages } from './drive-messages.ts';
import { comeAgain, isTaken } from './refused.ts';

export interface DriveDependencies {
  readonly due: DueStore;
  readonly channels: ChannelQueues;
  readonly intake: TendingQueue &
    DigestQueue & {
      replan(tenant: string, notificationId: string, lane: NotificationLane): Promise<void>;
    };
  readonly incidents: IncidentsQueue;
  /** True while the intake has more waiting than it can soon plan: driving again would only add to it. */
  readonly intakeIsBacklogged: () => Promise<boolean>;
  readonly clock: Clock;
  readonly log: Log;
}

const postponeMs = 5 * minuteMs;

type Filed<Kind> = Extract<DueItem, { readonly kind: Kind }>;

/**
 * Moves each thing of a page on, and answers how many it left. What cannot be read is told and passed; what a queue
 * refuses is filed to come again soon: neither holds up anything else.
 */
export async function drivePage(
  deps: DriveDependencies,
  page: readonly DueItem[],
  isBacklogged: boolean,
): Promise<number> {
  const messages = page.filter((item) => item.kind === 'delivery' || item.kind === 'ledger');
  const bodies = page.filter((item) => item.kind === 'body');
  const heads = page.filter((item) => item.kind === 'head');
  const tended = page.filter((item) => isTended(item));
  const strange = page.filter((item) => item.kind === 'unreadable');
  for (const { key } of strange) deps.log.write('DUE_ITEM_UNREADABLE', { kind: 'unknown', key });
  const left = [
    await driveMessages(deps, messages),
    await driveBodies(deps, bodies, isBacklogged),
    await driveHeads(deps, heads, isBacklogged),
    await driveTended(deps, tended),
    await driveDigests(
      deps,
      page.filter((item) => item.kind === 'digest'),
    ),
  ];
  return left.reduce((total, count) => total + count, strange.length);
}

/** Accepted and never planned: planned again, and looked at again until it is. */
async function driveBodies(
  deps: DriveDependencies,
  items: readonly Filed<'body'>[],
  isBacklogged: boolean,
): Promise<number> {
  if (items.length === 0) return 0;
  const { found, unreadable } = await deps.due.unplanned(items);
  for (const { tenant, notificationId } of unreadable)
    deps.log.write('DUE_ITEM_UNREADABLE', { kind: 'body', tenant, notificationId });
  let left = unreadable.length;
  for (const { tenant, notificationId, lane } of isBacklogged ? [] : found)
    if (!(await isTaken(deps, () => deps.intake.replan(tenant, notificationId, lane)))) left += 1;
  const again = found.map(({ tenant, notificationId }) => ({ kind: 'body', tenant, notificationId }) as const);
  await comeAgain(deps, again, postponeMs);
  return left;
}

async function driveHeads(
  deps: DriveDependencies,
  items: readonly Filed<'head'>[],
  isBacklogged: boolean,
): Promise<number> {
  if (items.length === 0) return 0;
  if (!isBacklogged && (await isTaken(deps, () => deps.intake.tendAll(items, 'bulk')))) return 0;
  await comeAgain(deps, items, isBacklogged ? postponeMs : 0);
  return isBacklogged ? 0 : items.length;
}

/**
 * Incidents, heartbeats and campaigns wait behind nothing: an incident that stands still is more urgent than any backlog. A message may end
 * among the dead letters (a table that is down for an hour), so the sweep comes by again until whoever looks files the thing
 * elsewhere, or takes it out.
 */
async function driveTended(deps: DriveDependencies, items: readonly Filed<TendedKind>[]): Promise<number> {
  if (items.length === 0) return 0;
  const taken = await isTaken(deps, () => deps.incidents.tendAll(items.map(toTending)));
  await comeAgain(deps, items, taken ? postponeMs : 0);
  return taken ? 0 : items.length;
}

/** Each at its time; a digest that was closed, or whose time is over, at once. The sweep comes by again until they are gone. */
async function driveDigests(deps: DriveDependencies, items: readonly Filed<'digest'>[]): Promise<number> {
  if (items.length === 0) return 0;
  const taken = await isTaken(deps, () => deps.intake.turnAll(items));
  const now = deps.clock.now();
  await Promise.all(items.map((item) => deps.due.postpone(item, Math.max(now, item.at) + (taken ? postponeMs : 0))));
  return taken ? 0 : items.length;
}

type TendedKind = 'incident' | 'heartbeat' | 'campaign';

const isTended = (item: DueItem): item is Filed<TendedKind> =>
  item.kind === 'incident' || item.kind === 'heartbeat' || item.kind === 'campaign';

const toTending = (item: Filed<TendedKind>): Tending => (item.kind === 'incident' ? { ...item, kind: 'watch' } : item);
