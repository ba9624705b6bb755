import { describe, expect, it } from 'vitest';
import { canceled } from '../../../lambdas/core/campaign/changes.ts';
import { givenUpAfterMs, standstillMs } from '../../../lambdas/core/campaign/watch.ts';
import { watchRun } from '../../../lambdas/pipeline/campaigns/watch-run.ts';
import { aMember } from '../../core/campaign/builders.ts';
import { noon } from '../../support/builders.ts';
import { aDriving } from './setting.ts';

const minuteMs = 60_000;
const people = Array.from({ length: 20 }, (_, index) => aMember(`person-${index}`));

/** A run of which one batch is out, and the next one due in an hour. */
async function underWay() {
  const driving = await aDriving(people, { batch: { size: 10, pause: 'PT1H' } });
  await driving.drive(noon + 30 * minuteMs);
  return driving;
}

describe('a run that nobody moves', () => {
  it('is driven by a new execution', async () => {
    const driving = await underWay();
    driving.at(noon + 60 * minuteMs + standstillMs + 1);
    await watchRun(driving.deps, driving.body);
    expect(driving.started).toEqual([2]);
  });

  it('has failed after two days, and is not looked at again', async () => {
    const driving = await underWay();
    driving.at(noon + 60 * minuteMs + givenUpAfterMs + 1);
    await watchRun(driving.deps, driving.body);
    expect((await driving.standing()).head).toMatchObject({ state: 'failed', reason: 'stood-still' });
    expect(driving.watches.at(-1)).toBeUndefined();
  });
});

describe('a canceled run whose messages cannot be stopped', () => {
  const toBeStopped = async () => {
    const driving = await underWay();
    const run = await driving.standing();
    await driving.store.change(run.head, canceled(run, driving.now()), { watchAt: noon });
    return driving;
  };

  it('is driven anew for two days', async () => {
    const driving = await toBeStopped();
    driving.at(noon + givenUpAfterMs - minuteMs);
    await watchRun(driving.deps, driving.body);
    expect(driving.started).toEqual([3]);
    expect(driving.watches.at(-1)).toBe(noon + givenUpAfterMs - minuteMs + standstillMs);
  });

  it('is left as it is then, and says so', async () => {
    const driving = await toBeStopped();
    driving.at(noon + 60 * minuteMs + givenUpAfterMs);
    await watchRun(driving.deps, driving.body);
    const { head } = await driving.standing();
    expect(head).toMatchObject({ state: 'canceled', reason: 'not-all-stopped', stopped: undefined });
    expect(driving.watches.at(-1)).toBeUndefined();
    expect(driving.started).toEqual([]);
  });
});
