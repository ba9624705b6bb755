import { describe, expect, test } from 'vitest';
import type { EscalationTask } from '../../../lambdas/contracts/messages/incidents.ts';
import { ContendedError } from '../../../lambdas/core/contended-error.ts';
import { longestDriveMs, mostTurns } from '../../../lambdas/core/driving/turns.ts';
import { acknowledge } from '../../../lambdas/core/incident/changes/acknowledge.ts';
import { resolve } from '../../../lambdas/core/incident/changes/resolve.ts';
import type { Incident } from '../../../lambdas/core/incident/incident.ts';
import { escalate } from '../../../lambdas/pipeline/incidents/escalate.ts';
import { start } from '../../core/incident/builders.ts';
import { aSetting, type Setting } from './setting.ts';

const minuteMs = 60_000;

const ask = (setting: Setting, action: EscalationTask['action'], change: Partial<EscalationTask> = {}) =>
  escalate(setting.deps, {
    action,
    tenant: 'techcorp',
    incidentId: 'inc_1',
    run: 1,
    turns: 0,
    startedAt: start,
    ...change,
  });

const acknowledged = (setting: Setting) => async (incident: Incident) => {
  const change = acknowledge(incident, { by: 'Marie', via: 'link' }, start, 'en');
  if (change.ok && change.value) await setting.store.change(incident, change.value, { watchAt: undefined });
};

describe('a look', () => {
  test('says what is due and changes nothing', async () => {
    const setting = await aSetting();
    expect(await ask(setting, 'look')).toEqual({
      tenant: 'techcorp',
      incidentId: 'inc_1',
      run: 1,
      turns: 1,
      kind: 'tell',
    });
    expect(await setting.told()).toEqual(['opened']);
  });

  test('says until when to wait in whole seconds, and never too early', async () => {
    const setting = await aSetting({ openedAt: start + 1 });
    setting.at(start + 1);
    expect(await ask(setting, 'act')).toMatchObject({ kind: 'wait', until: '2026-11-20T22:05:01Z' });
    const exact = await aSetting();
    expect(await ask(exact, 'act')).toMatchObject({ kind: 'wait', until: '2026-11-20T22:05:00Z' });
  });

  test.each([
    ['is driven by a newer run', { run: 0 }],
    ['is not there', { incidentId: 'inc_2' }],
    ['belongs to another tenant', { tenant: 'acme' }],
  ])('ends the execution where the incident %s', async (_, change) => {
    expect(await ask(await aSetting(), 'look', change)).toMatchObject({ kind: 'end' });
  });

  test('ends the execution of a tenant that is gone, without opening what is sealed', async () => {
    const setting = await aSetting();
    const incidents = { ...setting.deps.incidents, get: () => Promise.reject(new Error('the key is gone')) };
    const deps = { ...setting.deps, incidents, tenants: { get: async () => undefined } };
    for (const action of ['look', 'act'] as const)
      expect(await ask({ ...setting, deps }, action)).toMatchObject({ kind: 'end' });
  });
});

describe('a step', () => {
  test('is taken with what is sent, filed for a watch, and answered with what comes next', async () => {
    const setting = await aSetting();
    expect(await ask(setting, 'act')).toMatchObject({ kind: 'wait', turns: 1 });
    expect(await setting.told()).toEqual(['opened', 'notified 1']);
    expect(setting.notifications).toHaveLength(1);
    expect(setting.watches).toEqual([start + 7 * minuteMs]);
  });

  test('that was taken before is not taken again by a repeated task', async () => {
    const setting = await aSetting();
    await ask(setting, 'act');
    await ask(setting, 'act');
    expect(await setting.told()).toEqual(['opened', 'notified 1']);
  });

  test('that an acknowledgement outran is not taken, and the answer looks anew', async () => {
    const setting = await aSetting();
    await ask(setting, 'act');
    setting.at(start + 5 * minuteMs);
    setting.beforeNextChange(acknowledged(setting));
    expect(await ask(setting, 'act')).toMatchObject({ kind: 'end' });
    expect(await setting.told()).toEqual(['opened', 'notified 1', 'acknowledged']);
  });

  test('of an older run is none', async () => {
    const setting = await aSetting();
    expect(await ask(setting, 'act', { run: 0 })).toMatchObject({ kind: 'end' });
    expect(await setting.told()).toEqual(['opened']);
  });

  test('that exhausts the incident is logged, so that operators find it', async () => {
    const setting = await aSetting({
      policy: { levels: [{ level: 1, targets: [{ recipient: 'ada' }], channels: ['sms'] }] },
    });
    await ask(setting, 'act');
    setting.at(start + 5 * minuteMs);
    expect(await ask(setting, 'act')).toMatchObject({ kind: 'wait' });
    expect(setting.log.codes).toContain('INCIDENT_EXHAUSTED');
  });
});

describe('an execution that is spent', () => {
  test.each([
    ['by its turns', { turns: mostTurns - 1 }, 0],
    ['by its age', {}, longestDriveMs],
  ])('is told to hand over: %s', async (_, change, later) => {
    const setting = await aSetting();
    await ask(setting, 'act');
    setting.at(start + later);
    expect(await ask(setting, 'look', change)).toMatchObject({ kind: 'hand-over' });
  });

  test('that has nothing left to do ends instead', async () => {
    const setting = await aSetting();
    const incident = await setting.store.get('techcorp', 'inc_1');
    if (incident === undefined) throw new Error('the incident is gone');
    const over = resolve(incident, { by: 'Marie', via: 'api' }, start, 'en');
    if (over.ok && over.value) await setting.store.change(incident, over.value, { watchAt: undefined });
    expect(await ask(setting, 'look', { turns: mostTurns })).toMatchObject({ kind: 'end' });
  });

  test('hands over by a new run, which goes on where the incident stands', async () => {
    const setting = await aSetting();
    await ask(setting, 'act');
    await ask(setting, 'hand-over');
    expect(setting.started).toEqual([{ tenant: 'techcorp', incidentId: 'inc_1', run: 2 }]);
    expect(await setting.told()).toEqual(['opened', 'notified 1']);
    expect(await ask(setting, 'look')).toMatchObject({ kind: 'end' });
    setting.at(start + 5 * minuteMs);
    expect(await ask(setting, 'look', { run: 2 })).toMatchObject({ kind: 'tell' });
  });

  test('starts the run that it had made, where it is asked again after a crash between the two', async () => {
    const setting = await aSetting();
    const broken = {
      ...setting.deps,
      executions: { start: () => Promise.reject(new Error('Step Functions is away')) },
    };
    await expect(ask({ ...setting, deps: broken }, 'hand-over')).rejects.toThrow('away');
    await ask(setting, 'hand-over');
    expect(setting.started).toEqual([{ tenant: 'techcorp', incidentId: 'inc_1', run: 2 }]);
    expect((await setting.head()).run).toBe(2);
  });

  test('that was outrun by a deed tries again', async () => {
    const setting = await aSetting();
    setting.beforeNextChange(acknowledged(setting));
    await expect(ask(setting, 'hand-over')).rejects.toThrow(ContendedError);
    expect(setting.started).toEqual([]);
  });
});
