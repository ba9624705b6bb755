import { describe, expect, test } from 'vitest';
import { minuteOf, sweepReachMs } from '../../lambdas/core/delivery/due.ts';
import { type DueItem, type DueStore, type SweepCursor, shardRead } from '../../lambdas/core/delivery/store.ts';
import type { DigestTurn } from '../../lambdas/core/digest/store.ts';
import type { Tending } from '../../lambdas/core/incident/tending.ts';
import { minuteMs } from '../../lambdas/core/time.ts';
import { type DriveDependencies, driveDue } from '../../lambdas/pipeline/drive-due.ts';
import { aDelivery, noon } from '../support/builders.ts';
import { rememberingLog } from '../support/remembering-log.ts';

const pageTakesMs = 10_000;
const heavyMinute = minuteOf(noon + sweepReachMs) - minuteMs;
const headsOf = (count: number): readonly DueItem[] =>
  Array.from({ length: count }, (_, index) => ({ kind: 'head', tenant: 'acme', notificationId: `ntf_${index}` }));

/** One shard that holds the items in one minute, one to a page; each page takes ten seconds. */
function aSweep(items: readonly DueItem[], change: Partial<DriveDependencies> = {}) {
  const log = rememberingLog();
  const tended: string[] = [];
  const postponed: DueItem[] = [];
  const looked: Tending[] = [];
  let now = noon;
  let cursor: SweepCursor | undefined = { minute: heavyMinute, shards: {} };
  const due: DueStore = {
    shardCount: 1,
    cursor: async () => cursor,
    async moveCursor(moved) {
      cursor = moved;
    },
    async page(minute, _, after = '0') {
      if (minute === heavyMinute) now += pageTakesMs;
      const rest = minute === heavyMinute ? items.slice(Number(after)) : [];
      return { items: rest.slice(0, 1), next: rest.length > 1 ? String(Number(after) + 1) : shardRead };
    },
    records: async (refs) => ({
      found: refs.map(({ deliveryId: id }) => ({ delivery: aDelivery({ id }) })),
      unreadable: [],
    }),
    unplanned: async () => ({ found: [], unreadable: [] }),
    async postpone(item) {
      postponed.push(item);
    },
  };
  const turns: DigestTurn[] = [];
  const intake = {
    tend: async () => undefined,
    async tendAll(refs: readonly { readonly notificationId: string }[]) {
      tended.push(...refs.map(({ notificationId }) => notificationId));
    },
    replan: async () => undefined,
    async turnAll(all: readonly DigestTurn[]) {
      turns.push(...all);
    },
  };
  const deps: DriveDependencies = {
    due,
    intake,
    channels: { enqueue: async () => undefined },
    incidents: {
      async tendAll(all) {
        looked.push(...all);
      },
    },
    intakeIsBacklogged: async () => false,
    clock: { now: () => now },
    log,
    ...change,
  };
  const run = async (): Promise<void> => {
    now = noon;
    await driveDue(deps);
  };
  return { run, log, tended, turns, postponed, looked, cursor: () => cursor };
}

describe('the sweep', () => {
  test('passes a minute too heavy for one run in several, and drives nothing twice', async () => {
    const sweep = aSweep(headsOf(6));
    await sweep.run();
    expect(sweep.cursor()).toEqual({ minute: heavyMinute, shards: { 0: '4' } });
    expect(sweep.log.lines.at(-1)?.details).toMatchObject({ items: 4, minutes: 0, minutesBehind: 1 });
    await sweep.run();
    expect(sweep.cursor()).toEqual({ minute: heavyMinute + minuteMs, shards: {} });
    expect(sweep.log.lines.at(-1)?.details).toMatchObject({ items: 2, minutes: 1, minutesBehind: 0 });
    expect(sweep.tended).toEqual(['ntf_0', 'ntf_1', 'ntf_2', 'ntf_3', 'ntf_4', 'ntf_5']);
  });
  test('tells of an item that it cannot read, passes it, and ends in an error that an alarm sees', async () => {
    const sweep = aSweep([{ kind: 'unreadable', key: 'T#acme#X#1 X' }, ...headsOf(1)]);
    await expect(sweep.run()).rejects.toThrow('the sweep left 1 items');
    expect(sweep.log.codes).toContain('DUE_ITEM_UNREADABLE');
    expect(sweep.tended).toEqual(['ntf_0']);
    expect(sweep.cursor()).toEqual({ minute: heavyMinute + minuteMs, shards: {} });
  });
  test('files what a queue refuses for its next visit, and drives all else', async () => {
    const ref = { tenant: 'acme', notificationId: 'ntf_1', part: 0, deliveryId: 'dlv_1' };
    const refused = { kind: 'delivery', ref } as const;
    const sweep = aSweep([refused, ...headsOf(1)], {
      channels: { enqueue: () => Promise.reject(new Error('the queue is gone')) },
    });
    await expect(sweep.run()).rejects.toThrow('the sweep left 1 items');
    expect(sweep.postponed).toEqual([refused]);
    expect(sweep.tended).toEqual(['ntf_0']);
  });
  test('hands incidents and heartbeats to those who look after them, and keeps them until somebody has looked', async () => {
    const incident = { kind: 'incident', tenant: 'acme', incidentId: 'inc_1' } as const;
    const heartbeat = { kind: 'heartbeat', tenant: 'acme', key: 'backup', deadline: noon } as const;
    const sweep = aSweep([incident, heartbeat], { intakeIsBacklogged: async () => true });
    await sweep.run();
    expect(sweep.looked).toEqual([{ kind: 'watch', tenant: 'acme', incidentId: 'inc_1' }, heartbeat]);
    // A message may be lost: until somebody has looked, the sweep comes by again.
    expect(sweep.postponed).toEqual([incident, heartbeat]);
    const refused = aSweep([incident, heartbeat, ...headsOf(1)], {
      incidents: { tendAll: () => Promise.reject(new Error('the queue is gone')) },
    });
    await expect(refused.run()).rejects.toThrow('the sweep left 2 items');
    expect(refused.postponed).toEqual([incident, heartbeat]);
    expect(refused.tended).toEqual(['ntf_0']);
  });
});
