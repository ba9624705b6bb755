import { describe, expect, it } from 'vitest';
import { recurringView } from '../../../lambdas/core/recurring/view.ts';
import { changeStatus, deleteRecurring, storeRecurring } from '../../../lambdas/pipeline/recurring/change-recurring.ts';
import { aRequest, noon } from '../../support/builders.ts';
import { impatient } from '../../support/impatient.ts';
import { type Between, memoryRecurring, memoryScheduler } from '../../support/memory-recurring.ts';

const wanted = (cron = '0 9 * * *') => ({
  tenant: 'acme',
  key: 'digest',
  request: { cron, timezone: 'Europe/Paris', notification: aRequest({ priority: 'high' }) },
});

function open(between: Between = () => {}) {
  const { store, kept } = memoryRecurring(between);
  const { scheduler, schedules } = memoryScheduler(between);
  return { deps: { recurring: store, scheduler, clock: { now: () => noon }, patience: impatient }, kept, schedules };
}

class Crash extends Error {}

/** Lets so many port calls happen, and the next one not. */
function crashingAfter(calls: number) {
  let left = calls;
  let isArmed = true;
  return {
    between: () => {
      if (!isArmed) return;
      if (left === 0) throw new Crash('the function died');
      left -= 1;
    },
    disarm: () => {
      isArmed = false;
    },
  };
}

describe('a recurring notification that is put', () => {
  it('stands in the scheduler as in the store, by the clocks of its zone and in the lane of its priority', async () => {
    const { deps, schedules } = open();
    const stored = await storeRecurring(deps, wanted());
    expect(stored).toMatchObject({ isNew: true, recurring: { status: 'active', scheduledVersion: noon } });
    expect([...schedules.values()]).toEqual([
      {
        tenant: 'acme',
        key: 'digest',
        version: noon,
        expression: 'cron(0 9 * * ? *)',
        timezone: 'Europe/Paris',
        isEnabled: true,
        lane: 'express',
      },
    ]);
  });

  it('keeps its schedule while it is paused, disabled, and stays paused when it is put anew', async () => {
    const { deps, schedules } = open();
    await storeRecurring(deps, wanted());
    const paused = await changeStatus(deps, wanted(), 'paused');
    expect(paused && recurringView(paused, noon)).toMatchObject({ status: 'paused', nextTimes: [] });
    await storeRecurring(deps, wanted('0 10 * * *'));
    expect([...schedules.values()]).toMatchObject([{ isEnabled: false, expression: 'cron(0 10 * * ? *)' }]);
    await changeStatus(deps, wanted(), 'active');
    expect([...schedules.values()]).toMatchObject([{ isEnabled: true, version: noon + 3 }]);
  });

  it('is gone from both once it is deleted, and a second delete finds nothing', async () => {
    const { deps, kept, schedules } = open();
    await storeRecurring(deps, wanted());
    expect(await deleteRecurring(deps, 'acme', 'digest')).toBe(true);
    expect([kept.size, schedules.size]).toEqual([0, 0]);
    expect(await deleteRecurring(deps, 'acme', 'digest')).toBe(false);
    expect(await changeStatus(deps, wanted(), 'paused')).toBeUndefined();
  });

  it('ends in the scheduler as the later of two writers wants it, whoever tells the scheduler last', async () => {
    let isMeddling = false;
    const { deps, kept, schedules } = open(async (call) => {
      if (call !== 'scheduler.put' || !isMeddling) return;
      isMeddling = false;
      await storeRecurring(deps, wanted('0 11 * * *'));
    });
    isMeddling = true;
    await storeRecurring(deps, wanted('0 10 * * *'));
    const [stands] = kept.values();
    expect(stands).toMatchObject({ request: { cron: '0 11 * * *' }, scheduledVersion: stands?.version });
    expect([...schedules.values()]).toMatchObject([{ expression: 'cron(0 11 * * ? *)', version: stands?.version }]);
  });
});

describe.each([
  ['put', (deps: Deps) => storeRecurring(deps, wanted('30 8 * * 1'))],
  ['paused', (deps: Deps) => changeStatus(deps, wanted(), 'paused')],
  ['deleted', (deps: Deps) => deleteRecurring(deps, 'acme', 'digest')],
] as const)('a crash between any two calls while it is %s', (_, change) => {
  it.each([0, 1, 2, 3, 4, 5])('is mended by a repeat (after %i calls)', async (calls) => {
    const crash = crashingAfter(Number.POSITIVE_INFINITY);
    const during = crashingAfter(calls);
    let isStanding = true;
    const { deps, kept, schedules } = open((call) => (isStanding ? crash.between() : during.between()) ?? void call);
    await storeRecurring(deps, wanted());
    isStanding = false;
    await change(deps).catch((error: unknown) => {
      if (!(error instanceof Crash)) throw error;
    });
    const [half] = kept.values();
    const [known] = schedules.values();
    // What the scheduler has not heard of is never shown as if it had.
    if (half !== undefined && known?.version !== half.version)
      expect(recurringView(half, noon)).toMatchObject({ pending: true });
    during.disarm();
    await change(deps);
    const [stands] = kept.values();
    const [schedule] = schedules.values();
    expect(schedule?.version).toBe(stands?.version);
    expect(stands?.scheduledVersion).toBe(stands?.version);
  });
});

type Deps = ReturnType<typeof open>['deps'];
