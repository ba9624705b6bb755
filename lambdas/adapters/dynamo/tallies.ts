import { createHash } from 'node:crypto';
import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { type CounterStore, type Counters, standardKeptMs, type TallyStore } from '../../core/insight/counters.ts';
import { type PlacedTally, sumOf } from '../../core/insight/gather-tallies.ts';
import type { Clock } from '../../core/ports.ts';
import { dayMs, type Instant } from '../../core/time.ts';
import { getAll } from './batches.ts';
import type { Table } from './client.ts';
import { counterKey } from './keys.ts';
import { openUpdate, type Update } from './tally-update.ts';
import { living } from './ttl.ts';
import { untilWritten } from './until-written.ts';

/** Attributes of an item of counters: a count, a time, and how far a shard was counted. */
const countPrefix = '+';
const latestPrefix = '@';
const markPrefix = '~';

type Item = Readonly<Record<string, unknown>>;

/**
 * Counters in DynamoDB: one item each, moved on by one conditional write for each batch of a shard. With the counts stands how
 * far they go, shard by shard, so that what comes again is known.
 */
export function createTallyStore(table: Table): TallyStore {
  const write = async (key: Item, update: Update): Promise<{ readonly written: boolean; readonly item: Item }> => {
    try {
      const { Attributes = {} } = await table.client.send(
        new UpdateCommand({
          TableName: table.name,
          Key: key,
          ...update,
          ReturnValues: 'ALL_NEW',
          ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
        }),
      );
      return { written: true, item: Attributes };
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException)
        return { written: false, item: unmarshall(error.Item ?? {}) };
      throw error;
    }
  };
  /** Best left to the next batch where a mark has moved meanwhile. */
  const forgetStale = async (key: Item, item: Item, now: Instant): Promise<void> => {
    const stale = staleMarks(item, now);
    if (stale.length < mostStaleMarks) return;
    const update = openUpdate();
    for (const mark of stale) update.drop(mark, item[mark]);
    await write(key, update.build());
  };
  return {
    apply(shard, { tenant, name, parts }, now) {
      const mark = markOf(shard);
      let known: Item = {};
      let isMissing = false;
      return untilWritten(`the counters of tenant ${tenant}`, async () => {
        const beyond = parts.filter(({ sequenceNumber }) => isBeyond(known[mark], sequenceNumber));
        const left = isMissing ? withoutFollowers(beyond) : beyond;
        if (left.length === 0) return undefined;
        const key = counterKey(tenant, name);
        const { written, item } = await write({ ...key }, updateOf(left, mark, known, now));
        if (written) return forgetStale({ ...key }, item, now);
        known = item;
        isMissing = Object.keys(item).length === 0;
        return 'outrun';
      });
    },
  };
}

/** Reads counters; what has expired is gone. */
export const createCounterStore = (table: Table, clock: Clock): CounterStore => ({
  async read(tenant, names) {
    const keys = new Map([...new Set(names)].map((name) => [counterKey(tenant, name).pk, name] as const));
    const items = await getAll(
      table,
      [...keys.values()].map((name) => counterKey(tenant, name)),
    );
    return new Map(
      living(items, clock.now()).flatMap((item) => {
        const name = keys.get(String(item.pk));
        return name === undefined ? [] : [[name, countersOf(item)] as const];
      }),
    );
  },
});

function updateOf(parts: readonly PlacedTally[], mark: string, known: Item, now: Instant): Update {
  const { add, latest } = sumOf(parts);
  const keptMs = Math.max(...parts.map(({ tally }) => tally.keptMs ?? standardKeptMs));
  const update = openUpdate();
  if (parts[0]?.tally.follows === true) update.onlyExisting();
  for (const [field, by] of Object.entries(add)) update.add(countPrefix + field, by);
  for (const [field, at] of Object.entries(latest)) {
    const before = known[latestPrefix + field];
    // A time only ever grows, so one that was met and is later needs no asking again.
    if (typeof before !== 'number' || before < at) update.raise(latestPrefix + field, at);
  }
  update.pass(mark, ordered(parts[0]?.sequenceNumber ?? ''), marked(parts.at(-1)?.sequenceNumber ?? '', now));
  update.set('ttl', Math.ceil((now + keptMs) / 1_000));
  return update.build();
}

/** What begins an item, and what comes after. */
function withoutFollowers(parts: readonly PlacedTally[]): readonly PlacedTally[] {
  const first = parts.findIndex(({ tally }) => tally.follows !== true);
  return first === -1 ? [] : parts.slice(first);
}

/** Sequence numbers have up to 40 digits: written so that their order is that of texts, and short. */
const ordered = (sequenceNumber: string): string => BigInt(sequenceNumber).toString(36).padStart(26, '0');

/** A mark: how far the shard was counted, then when, by which old ones are known. Greater than its number alone. */
const marked = (sequenceNumber: string, now: Instant): string => `${ordered(sequenceNumber)}@${now}`;

const isBeyond = (mark: unknown, sequenceNumber: string): boolean =>
  typeof mark !== 'string' || ordered(sequenceNumber) > mark.slice(0, mark.indexOf('@'));

/** The attribute of a shard. Items have many writers in their life, so the name is short. */
const markOf = (shard: string): string =>
  markPrefix + createHash('sha256').update(shard).digest('base64url').slice(0, 10);

/** A stream gives back what is a day old at most. */
const marksKeptMs = 2 * dayMs;
/** So many are let go together, since that is a write of its own. */
const mostStaleMarks = 16;

function staleMarks(item: Item, now: Instant): readonly string[] {
  return Object.entries(item).flatMap(([name, value]) =>
    name.startsWith(markPrefix) && typeof value === 'string' && Number(value.split('@')[1]) < now - marksKeptMs
      ? [name]
      : [],
  );
}

function countersOf(item: Item): Counters {
  const numbers = (prefix: string): Record<string, number> =>
    Object.fromEntries(
      Object.entries(item).flatMap(([name, value]) =>
        name.startsWith(prefix) && typeof value === 'number' ? [[name.slice(1), value] as const] : [],
      ),
    );
  return { counts: numbers(countPrefix), latest: numbers(latestPrefix) };
}
