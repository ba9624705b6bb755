import { describe, expect, test } from 'vitest';
import { standstillMs } from '../../../lambdas/core/escalation/watch.ts';
import { takeStep } from '../../../lambdas/pipeline/incidents/climb-incident.ts';
import { watchIncident } from '../../../lambdas/pipeline/incidents/watch-incident.ts';
import { start } from '../../core/incident/builders.ts';
import { aSetting } from './setting.ts';

const watch = ({ deps }: Awaited<ReturnType<typeof aSetting>>) => watchIncident(deps, 'techcorp', 'inc_1');

describe('the watch of an incident', () => {
  test('starts a new run where a step has been due for too long, and tells nobody anything', async () => {
    const setting = await aSetting();
    setting.at(start + standstillMs);
    await watch(setting);
    expect(setting.started).toEqual([{ tenant: 'techcorp', incidentId: 'inc_1', run: 2 }]);
    expect(await setting.head()).toMatchObject({ run: 2, version: 2, events: 1, updatedAt: start });
    expect(setting.watches).toEqual([start + 2 * standstillMs]);
    expect(setting.log.codes).toEqual(['INCIDENT_DRIVEN_ANEW']);
  });

  test('heals a crash between the new run and its start at the next look', async () => {
    const setting = await aSetting();
    setting.at(start + standstillMs);
    const broken = {
      ...setting.deps,
      executions: { start: () => Promise.reject(new Error('Step Functions is away')) },
    };
    await expect(watchIncident(broken, 'techcorp', 'inc_1')).rejects.toThrow('away');
    await watch(setting);
    expect(setting.started).toEqual([{ tenant: 'techcorp', incidentId: 'inc_1', run: 3 }]);
  });

  test('leaves one that moves alone, and looks again after its next step', async () => {
    const setting = await aSetting();
    await takeStep(setting.deps, setting.ref);
    const { updatedAt } = await setting.head();
    await watch(setting);
    expect(setting.started).toEqual([]);
    expect(setting.watches.at(-1)).toBe(start + 5 * 60_000 + standstillMs);
    expect((await setting.head()).updatedAt).toBe(updatedAt);
  });

  test('leaves to whoever was faster what comes next', async () => {
    const setting = await aSetting();
    setting.at(start + standstillMs);
    setting.beforeNextChange(() => takeStep(setting.deps, setting.ref));
    await watch(setting);
    expect(setting.started).toEqual([]);
    expect((await setting.head()).run).toBe(1);
  });

  test('lets go of what is not there, and of a tenant that is gone', async () => {
    const setting = await aSetting();
    setting.at(start + standstillMs);
    await watchIncident(setting.deps, 'techcorp', 'inc_2');
    await watchIncident({ ...setting.deps, tenants: { get: async () => undefined } }, 'techcorp', 'inc_1');
    expect(setting.started).toEqual([]);
  });
});
