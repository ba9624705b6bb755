import { minuteOf, sweepReachMs } from '../core/delivery/due.ts';
import { type ShardPlace, type SweepCursor, shardRead } from '../core/delivery/store.ts';
import { OwnError } from '../core/own-error.ts';
import { hourMs, type Instant, minuteMs } from '../core/time.ts';
import { type DriveDependencies, drivePage } from './driving/drive-page.ts';

export type { DriveDependencies } from './driving/drive-page.ts';

/** A new environment begins this far back; nothing can have been filed before it existed. */
const firstLookBackMs = hourMs;
/** How long one run may read; the next one carries on where it stopped. */
const longestRunMs = 40_000;

/** Items that the sweep could not move on; the log names each. */
export class ItemsLeftError extends OwnError {
  override readonly name = 'ItemsLeftError';
  constructor(left: number) {
    super(`the sweep left ${left} items: see DUE_ITEM_UNREADABLE and DUE_QUEUE_REFUSED in its log`);
  }
}

/** What one round did: a page of every shard of the minute. */
interface Round {
  readonly items: number;
  /** Of the items: how many could not be moved on. */
  readonly left: number;
  readonly cursor: SweepCursor;
  /** Of the shards that could not be driven; they stand where they stood. */
  readonly errors: readonly unknown[];
}

/**
 * Reads the due index up to 14 minutes ahead, minute by minute, and moves each thing on. The cursor follows every round
 * of pages, so that the heaviest minute is passed in as many runs as it takes, and a crash reads a round again: every
 * step may be repeated. Throws where a shard could not be driven or an item was left, once all other progress is kept:
 * the alarm on the function's errors tells a person.
 */
export async function driveDue(deps: DriveDependencies): Promise<void> {
  const startedAt = deps.clock.now();
  const end = minuteOf(startedAt + sweepReachMs);
  const begin = (await deps.due.cursor()) ?? { minute: minuteOf(startedAt - firstLookBackMs), shards: {} };
  const isBacklogged = await deps.intakeIsBacklogged();
  if (isBacklogged) deps.log.write('SWEEP_POSTPONED');
  let cursor = begin;
  let items = 0;
  let left = 0;
  while (cursor.minute < end && deps.clock.now() - startedAt < longestRunMs) {
    const round = await driveRound(deps, cursor, isBacklogged);
    await deps.due.moveCursor(round.cursor);
    if (round.errors.length > 0) throw round.errors[0];
    items += round.items;
    left += round.left;
    cursor = round.cursor;
  }
  deps.log.write('SWEEP_DONE', {
    items,
    left,
    minutes: minutesBetween(begin.minute, cursor.minute),
    minutesBehind: minutesBetween(cursor.minute, end),
  });
  if (left > 0) throw new ItemsLeftError(left);
}

const minutesBetween = (from: Instant, to: Instant): number => Math.max(0, (to - from) / minuteMs);

async function driveRound(deps: DriveDependencies, cursor: SweepCursor, isBacklogged: boolean): Promise<Round> {
  const shards = Array.from({ length: deps.due.shardCount }, (_, shard) => shard);
  const unread = shards.filter((shard) => cursor.shards[shard] !== shardRead);
  const results = await Promise.allSettled(unread.map((shard) => driveShard(deps, cursor, shard, isBacklogged)));
  const driven = results.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
  const places: SweepCursor['shards'] = {
    ...cursor.shards,
    ...Object.fromEntries(driven.map(({ shard, place }) => [shard, place])),
  };
  const isRead = shards.every((shard) => places[shard] === shardRead);
  return {
    items: sum(driven.map(({ items }) => items)),
    left: sum(driven.map(({ left }) => left)),
    errors: results.flatMap((result) => (result.status === 'rejected' ? [result.reason] : [])),
    cursor: isRead ? { minute: cursor.minute + minuteMs, shards: {} } : { minute: cursor.minute, shards: places },
  };
}

const sum = (counts: readonly number[]): number => counts.reduce((total, count) => total + count, 0);

async function driveShard(
  deps: DriveDependencies,
  { minute, shards }: SweepCursor,
  shard: number,
  isBacklogged: boolean,
): Promise<{ readonly shard: number; readonly place: ShardPlace; readonly items: number; readonly left: number }> {
  const { items, next } = await deps.due.page(minute, shard, shards[shard]);
  return { shard, place: next, items: items.length, left: await drivePage(deps, items, isBacklogged) };
}
