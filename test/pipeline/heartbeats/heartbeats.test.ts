import { describe, expect, it } from 'vitest';
import type { Heartbeat } from '../../../lambdas/core/heartbeat/heartbeat.ts';
import { heartbeatRequestSchema } from '../../../lambdas/core/heartbeat/request.ts';
import { resolve } from '../../../lambdas/core/incident/changes/resolve.ts';
import type { Tending } from '../../../lambdas/core/incident/tending.ts';
import { checkHeartbeat } from '../../../lambdas/pipeline/heartbeats/check-heartbeat.ts';
import type { HeartbeatCheckDependencies } from '../../../lambdas/pipeline/heartbeats/dependencies.ts';
import { recordBeat } from '../../../lambdas/pipeline/heartbeats/record-beat.ts';
import { storeHeartbeat } from '../../../lambdas/pipeline/heartbeats/store-heartbeat.ts';
import { act } from '../../../lambdas/pipeline/incidents/act.ts';
import { aTenant, noon } from '../../support/builders.ts';
import { memoryIncidents } from '../../support/memory-incidents.ts';
import { rememberingLog } from '../../support/remembering-log.ts';

const minuteMs = 60_000;
const levels = [{ level: 1, targets: [{ role: 'ops' }] }];
const request = (every: string) =>
  heartbeatRequestSchema.parse({ every, grace: 'PT1M', incident: { title: 'Silent', severity: 'minor', levels } });

/** One heartbeat of acme's, due every five minutes with a minute of grace. */
async function setting(every = 'PT5M') {
  const incidents = memoryIncidents();
  const kept = new Map<string, Heartbeat>();
  const asked: Tending[] = [];
  const log = rememberingLog();
  let now = noon;
  const deps: HeartbeatCheckDependencies = {
    heartbeats: {
      get: async (_, key) => kept.get(key),
      async replace(heartbeat) {
        if (kept.get(heartbeat.key)?.version !== heartbeat.version - 1) return false;
        kept.set(heartbeat.key, heartbeat);
        return true;
      },
    },
    queue: { tendAll: async (tendings) => void asked.push(...tendings) },
    incidents: incidents.store,
    policies: { get: async () => undefined },
    tenants: { get: async () => aTenant() },
    clock: { now: () => now },
    log,
  };
  const create = async (heartbeat: Heartbeat) => {
    kept.set(heartbeat.key, heartbeat);
    return 'stored' as const;
  };
  const storing = { ...deps, heartbeats: { ...deps.heartbeats, create } };
  await storeHeartbeat(storing, { tenant: 'acme', key: 'backup', request: request(every) });
  return {
    deps,
    log,
    asked,
    put: (again: string) => storeHeartbeat(storing, { tenant: 'acme', key: 'backup', request: request(again) }),
    beat: (by: HeartbeatCheckDependencies = deps) => recordBeat(by, 'acme', 'backup'),
    check: (deadline: number, by: HeartbeatCheckDependencies = deps) =>
      checkHeartbeat(by, { tenant: 'acme', key: 'backup', deadline }),
    heartbeat: () => kept.get('backup'),
    deadline: () => kept.get('backup')?.deadline ?? 0,
    async resolveByHand() {
      const id = await incidents.store.standing('acme', 'heartbeat:backup');
      const marie = { by: 'Marie', via: 'api' } as const;
      await act(deps, { tenant: 'acme', id: id ?? '' }, (incident, at) => resolve(incident, marie, at, 'en'));
    },
    forget: () => kept.clear(),
    at(ms: number) {
      now = noon + ms;
    },
    statuses: async () => (await incidents.store.list('acme', { limit: 10 })).items.map(({ head }) => head.status),
  };
}

describe('a heartbeat', () => {
  it('counts its first deadline from the put, and is looked at to the second', async () => {
    const { asked, heartbeat } = await setting();
    expect(heartbeat()).toMatchObject({ status: 'waiting', deadline: noon + 6 * minuteMs });
    expect(asked).toEqual([{ kind: 'heartbeat', tenant: 'acme', key: 'backup', deadline: noon + 6 * minuteMs }]);
  });

  it('asks no queue for a deadline that it does not reach', async () => {
    const { asked } = await setting('PT15M');
    expect(asked).toEqual([]);
  });

  it('opens nothing while it beats: a look at a deadline that moved does nothing', async () => {
    const { beat, check, at, statuses } = await setting();
    at(5 * minuteMs);
    expect(await beat()).toBe(true);
    at(6 * minuteMs);
    await check(noon + 6 * minuteMs);
    expect(await statuses()).toEqual([]);
  });

  it('opens one incident when it is missing, however often it is looked at, and ends it when it returns', async () => {
    const { beat, check, at, deadline, statuses, heartbeat } = await setting();
    at(6 * minuteMs);
    await check(deadline());
    await check(deadline());
    expect(await statuses()).toEqual(['open']);
    expect(heartbeat()).toMatchObject({ status: 'missing' });
    at(8 * minuteMs);
    await beat();
    expect(await statuses()).toEqual(['resolved']);
    expect(heartbeat()).toMatchObject({ status: 'beating', deadline: noon + 14 * minuteMs });
    at(14 * minuteMs);
    await check(deadline());
    expect((await statuses()).toSorted()).toEqual(['open', 'resolved']);
  });

  it('tells once that it is missing, and opens no second incident when somebody has resolved the first', async () => {
    const { check, at, deadline, statuses, log, resolveByHand, put, beat } = await setting();
    at(6 * minuteMs);
    await check(deadline());
    await check(deadline());
    expect(log.codes.filter((code) => code === 'HEARTBEAT_MISSED')).toHaveLength(1);
    // Put anew and missing again, it occurs on the incident that stands; that one is resolved, and it is still missing.
    await put('PT5M');
    at(12 * minuteMs);
    await check(deadline());
    expect(await statuses()).toEqual(['open']);
    await resolveByHand();
    at(20 * minuteMs);
    await check(deadline());
    expect(await statuses()).toEqual(['resolved']);
    await beat();
    at(30 * minuteMs);
    await check(deadline());
    expect((await statuses()).toSorted()).toEqual(['open', 'resolved']);
  });

  it('opens one incident when the function ended before it could say so', async () => {
    const { deps, check, at, deadline, statuses, heartbeat } = await setting();
    at(6 * minuteMs);
    const replace = async (next: Heartbeat) => {
      if (next.openedFor !== undefined) throw new Error('out of memory');
      return deps.heartbeats.replace(next);
    };
    const crashing = { ...deps, heartbeats: { ...deps.heartbeats, replace } };
    await expect(check(deadline(), crashing)).rejects.toThrow('out of memory');
    expect(heartbeat()).not.toHaveProperty('openedFor');
    await check(deadline());
    expect(heartbeat()).toMatchObject({ status: 'missing', openedFor: deadline() });
    expect(await statuses()).toEqual(['open']);
  });

  it('asks again where it is looked at too early', async () => {
    const { check, at, asked, deadline, statuses } = await setting();
    at(5 * minuteMs);
    await check(deadline());
    expect(asked).toHaveLength(2);
    expect(await statuses()).toEqual([]);
  });

  it('that beats just before its incident is opened leaves none open', async () => {
    const { deps, beat, check, at, deadline, statuses, heartbeat } = await setting();
    at(6 * minuteMs);
    const overtaken = withOpen(deps, async (open) => {
      await beat();
      return open();
    });
    await check(deadline(), overtaken);
    expect(await statuses()).toEqual(['resolved']);
    expect(heartbeat()).toMatchObject({ status: 'beating' });
  });

  it('heals by the repeated look when the function ended between the two', async () => {
    const { deps, beat, check, at, deadline, statuses } = await setting();
    at(6 * minuteMs);
    const missedDeadline = deadline();
    const crashing = withOpen(deps, async (open) => {
      await beat();
      await open();
      throw new Error('out of memory');
    });
    await expect(check(missedDeadline, crashing)).rejects.toThrow('out of memory');
    expect(await statuses()).toEqual(['open']);
    await check(missedDeadline);
    expect(await statuses()).toEqual(['resolved']);
  });

  it('is opened by the repeated look when the function ended before it could', async () => {
    const { deps, check, at, deadline, statuses, heartbeat } = await setting();
    at(6 * minuteMs);
    const crashing = withOpen(deps, () => Promise.reject(new Error('no table')));
    await expect(check(deadline(), crashing)).rejects.toThrow('no table');
    expect(heartbeat()).toMatchObject({ status: 'missing' });
    await check(deadline());
    expect(await statuses()).toEqual(['open']);
  });

  it('is not said to beat before its incident has ended', async () => {
    const { deps, beat, check, at, deadline, statuses, heartbeat } = await setting();
    at(6 * minuteMs);
    await check(deadline());
    const down = { ...deps, incidents: { ...deps.incidents, change: () => Promise.reject(new Error('no table')) } };
    await expect(beat(down)).rejects.toThrow('no table');
    expect(heartbeat()).toMatchObject({ status: 'missing' });
    await beat();
    expect(await statuses()).toEqual(['resolved']);
  });

  it('that is put anew while it is missing waits, and its next beat ends the incident', async () => {
    const { put, beat, check, at, deadline, statuses, heartbeat } = await setting();
    at(6 * minuteMs);
    await check(deadline());
    await put('PT10M');
    expect(heartbeat()).toMatchObject({ status: 'waiting', deadline: noon + 17 * minuteMs });
    await beat();
    expect(await statuses()).toEqual(['resolved']);
  });

  it('that is gone is looked at in vain, and beats for nobody', async () => {
    const { beat, check, at, deadline, statuses, forget } = await setting();
    const due = deadline();
    forget();
    at(6 * minuteMs);
    await check(due);
    expect(await beat()).toBe(false);
    expect(await statuses()).toEqual([]);
  });
});

type Open = HeartbeatCheckDependencies['incidents']['open'];

/** With something in the way of opening an incident. */
const withOpen = (
  deps: HeartbeatCheckDependencies,
  around: (open: () => ReturnType<Open>) => ReturnType<Open>,
): HeartbeatCheckDependencies => ({
  ...deps,
  incidents: { ...deps.incidents, open: (...opening) => around(() => deps.incidents.open(...opening)) },
});
