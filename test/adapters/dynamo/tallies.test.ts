import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { createEngagementStore } from '../../../lambdas/adapters/dynamo/engagement.ts';
import { createCounterStore, createTallyStore } from '../../../lambdas/adapters/dynamo/tallies.ts';
import { gatherTallies, type PlacedTally } from '../../../lambdas/core/insight/gather-tallies.ts';
import { dayMs } from '../../../lambdas/core/time.ts';
import { openTestTable } from '../table.ts';

const opened = await openTestTable();
const { table } = opened;
afterAll(() => opened.close());

const start = Date.UTC(2026, 10, 2, 9);
let now = start;
const tallies = createTallyStore(table);
const counters = createCounterStore(table, { now: () => now });

/** The n-th change of a shard, which counts one message to one of three items. */
const placed = (tenant: string, n: number, at = n): PlacedTally => ({
  sequenceNumber: String(900_000_000_000_000_000_000n + BigInt(n) * 1_000_003n),
  tally: {
    tenant,
    name: `item-${n % 3}`,
    add: { 'email.sent': 1, [`email.h${n % 5}`]: 1 },
    latest: { 'email.sent': at },
  },
});

const applyAll = async (shard: string, batch: readonly PlacedTally[], at = start) => {
  for (const group of gatherTallies(batch)) await tallies.apply(shard, group, at);
};

const countsOf = async (tenant: string) =>
  Object.fromEntries(
    [...(await counters.read(tenant, ['item-0', 'item-1', 'item-2', 'item-9']))].map(([name, { counts }]) => [
      name,
      counts,
    ]),
  );

describe('counters', () => {
  it('adds up what a batch has, and keeps the latest of each time', async () => {
    await applyAll('shard', [placed('sums', 0, 70), placed('sums', 3, 50), placed('sums', 6, 60)]);
    expect(await counters.read('sums', ['item-0', 'none'])).toEqual(
      new Map([
        [
          'item-0',
          { counts: { 'email.sent': 3, 'email.h0': 1, 'email.h3': 1, 'email.h1': 1 }, latest: { 'email.sent': 70 } },
        ],
      ]),
    );
    await applyAll('shard', [placed('sums', 9, 65)]);
    const item = (await counters.read('sums', ['item-0'])).get('item-0');
    expect([item?.counts['email.sent'], item?.latest['email.sent']]).toEqual([4, 70]);
  });

  it('begin with what does not follow upon anything, and go on with what does', async () => {
    const following = (n: number): PlacedTally => {
      const { sequenceNumber, tally } = placed('following', n);
      return { sequenceNumber, tally: { ...tally, follows: true } };
    };
    await applyAll('shard', [following(0), following(3)]);
    expect(await countsOf('following')).toEqual({});
    await applyAll('shard', [following(6), placed('following', 9), following(12)]);
    expect((await countsOf('following'))['item-0']?.['email.sent']).toBe(2);
    await applyAll('shard', [following(15)]);
    expect((await countsOf('following'))['item-0']?.['email.sent']).toBe(3);
  });

  it('are those of their own tenant', async () => {
    await applyAll('shard', [placed('mine', 0)]);
    expect((await counters.read('theirs', ['item-0'])).size).toBe(0);
  });

  it('count a change of each shard once, however batches are split, cut off, repeated and mixed with those of others', async () => {
    let run = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.record({ shard: fc.nat(1), size: fc.integer({ min: 1, max: 6 }), back: fc.nat(8), cut: fc.nat(4) }),
          {
            minLength: 1,
            maxLength: 14,
          },
        ),
        async (steps) => {
          const tenant = `run-${run++}`;
          const reached = [0, 0];
          for (const { shard, size, back, cut } of steps) {
            // A reader may come with what was counted before; it may die between two counters; it never leaves one out.
            const from = Math.max(0, (reached[shard] ?? 0) - back);
            const batch = Array.from({ length: size }, (_, index) => placed(tenant, (from + index) * 2 + shard));
            const groups = gatherTallies(batch);
            const dies = cut < groups.length;
            for (const group of dies ? groups.slice(0, cut) : groups)
              await tallies.apply(`shard-${shard}`, group, start);
            if (!dies) reached[shard] = Math.max(reached[shard] ?? 0, from + size);
          }
          // Whoever died is followed by somebody who lives: all that was begun is ended.
          const longest = steps.length * 6;
          for (const shard of [0, 1])
            await applyAll(
              `shard-${shard}`,
              Array.from({ length: longest }, (_, n) => placed(tenant, n * 2 + shard)),
            );
          const expected = Array.from({ length: longest * 2 }, (_, n) => n);
          const counted = await countsOf(tenant);
          for (const item of [0, 1, 2])
            expect(counted[`item-${item}`]?.['email.sent']).toBe(expected.filter((n) => n % 3 === item).length);
        },
      ),
      { numRuns: 40 },
    );
  }, 60_000);

  it('count a change once that two readers have in hand at the same time', async () => {
    const batch = Array.from({ length: 30 }, (_, n) => placed('twice', n));
    await Promise.all([applyAll('shard', batch), applyAll('shard', batch.slice(0, 17)), applyAll('shard', batch)]);
    await applyAll('shard', batch.slice(10));
    expect((await countsOf('twice'))['item-1']?.['email.sent']).toBe(10);
  });

  it('lets go of how far shards of old were counted, and counts on', async () => {
    for (let shard = 0; shard < 20; shard += 1) await applyAll(`old-${shard}`, [placed('stale', 3 * shard)]);
    await applyAll('new', [placed('stale', 90)], start + 3 * dayMs);
    await applyAll('new', [placed('stale', 90), placed('stale', 93)], start + 3 * dayMs);
    const { GetCommand } = await import('@aws-sdk/lib-dynamodb');
    const { Item = {} } = await table.client.send(
      new GetCommand({ TableName: table.name, Key: { pk: 'T#stale#X#item-0', sk: 'COUNT' }, ConsistentRead: true }),
    );
    expect(Object.keys(Item).filter((name) => name.startsWith('~'))).toHaveLength(1);
    expect(Item['+email.sent']).toBe(22);
  });

  it('are gone when their time is over, though the table still has them', async () => {
    const tally = { tenant: 'gone', name: 'item-0', add: { 'email.sent': 1 }, keptMs: dayMs };
    await applyAll('shard', [{ sequenceNumber: '7', tally }]);
    now = start + 2 * dayMs;
    expect((await counters.read('gone', ['item-0'])).size).toBe(0);
    now = start;
  });
});

describe('what is known of people', () => {
  it('is what was counted, of each and of all', async () => {
    const add = { 'email.sent': 2, 'email.delivered': 2, 'email.opened': 1, 'email.h33': 1, 'sms.sent': 1 };
    const tally = { tenant: 'known', add, latest: { 'email.sent': 10, 'email.opened': 12 } };
    await applyAll('shard', [
      { sequenceNumber: '1', tally: { ...tally, name: 'E#usr_1' } },
      { sequenceNumber: '1', tally: { ...tally, name: 'E' } },
    ]);
    const engagement = createEngagementStore(counters);
    const expected = {
      email: { sent: 2, delivered: 2, opened: 1, clicked: 0, hours: { 33: 1 }, lastSentAt: 10, lastOpenedAt: 12 },
      sms: { sent: 1, delivered: 0, opened: 0, clicked: 0, hours: {} },
    };
    expect(await engagement.ofRecipients('known', ['usr_1', 'usr_2', 'usr_1'])).toEqual(new Map([['usr_1', expected]]));
    expect(await engagement.ofTenant('known')).toEqual(expected);
    expect(await engagement.ofTenant('unknown')).toEqual({});
  });
});
