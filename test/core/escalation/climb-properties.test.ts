import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nextLevelAt, nextStep } from '../../../lambdas/core/escalation/next-step.ts';
import { standsStill, watchAt } from '../../../lambdas/core/escalation/watch.ts';
import { acknowledge } from '../../../lambdas/core/incident/changes/acknowledge.ts';
import { escalate } from '../../../lambdas/core/incident/changes/escalate.ts';
import { note } from '../../../lambdas/core/incident/changes/note.ts';
import { occur } from '../../../lambdas/core/incident/changes/occur.ts';
import { resolve } from '../../../lambdas/core/incident/changes/resolve.ts';
import { snooze } from '../../../lambdas/core/incident/changes/snooze.ts';
import type { Incident } from '../../../lambdas/core/incident/incident.ts';
import { severities } from '../../../lambdas/core/incident/severity.ts';
import { minuteMs } from '../../../lambdas/core/time.ts';
import { anIncident, start } from '../incident/builders.ts';
import { type Drive, drive, type Taken, type TimedDeed } from './drive.ts';

const minute = fc.integer({ min: 0, max: 120 });
const duration = (minutes: number): string => `PT${minutes}M`;

const policies = fc
  .record({
    delays: fc.array(minute, { minLength: 1, maxLength: 5 }),
    conditions: fc.array(fc.constantFrom('no-acknowledgment', 'no-resolution'), { minLength: 5, maxLength: 5 }),
    repeat: fc.option(fc.record({ times: fc.integer({ min: 0, max: 5 }), every: fc.integer({ min: 1, max: 30 }) })),
  })
  .map(({ delays, conditions, repeat }) => ({
    levels: delays
      .toSorted((left, right) => left - right)
      .map((delay, index) => ({
        level: index + 1,
        delay: duration(delay),
        targets: [{ role: 'on-call' }],
        channels: ['sms'],
        condition: conditions[index],
      })),
    ...(repeat === null ? {} : { repeat: { times: repeat.times, every: duration(repeat.every) } }),
  }));

const incidents = fc
  .record({
    policy: policies,
    severity: fc.constantFrom(...severities),
    autoAcknowledge: fc.boolean(),
    requireResponse: fc.boolean(),
  })
  .map(({ policy, ...request }) => anIncident({ policy, request }));

const deed: fc.Arbitrary<TimedDeed> = fc
  .record({
    at: fc.integer({ min: 0, max: 200 * 60 }).map((seconds) => start + seconds * 1_000),
    kind: fc.constantFrom('acknowledge', 'escalate', 'snooze', 'resolve', 'note', 'occur'),
    by: fc.constantFrom('Marie', 'Paul', 'Ada'),
    minutes: fc.integer({ min: 1, max: 90 }),
  })
  .map(({ at, kind, by, minutes }) => ({
    at,
    act(incident, now) {
      const doer = { by, via: 'api' } as const;
      if (kind === 'acknowledge') return acknowledge(incident, doer, now, 'en');
      if (kind === 'escalate') return escalate(incident, doer, now, 'en');
      if (kind === 'snooze') return snooze(incident, doer, now + minutes * minuteMs, now);
      if (kind === 'note') return note(incident, doer, 'a note', now);
      return kind === 'occur' ? occur(incident, doer, now) : resolve(incident, doer, now, 'en');
    },
  }));

const drives: fc.Arbitrary<Drive> = fc
  .record({
    deeds: fc.array(deed, { maxLength: 12 }),
    empty: fc.uniqueArray(fc.integer({ min: 1, max: 5 }), { maxLength: 5 }),
    lateMs: fc.constantFrom(0, 0, 1_000, 20 * minuteMs),
  })
  .map(({ deeds, empty, lateMs }) => ({
    deeds,
    lateMs,
    audience: (level) => (empty.includes(level) ? [] : [{ id: 'ada' }]),
  }));

const levelOf = ({ body }: Incident, index: number) => {
  const level = body.climb.levels[index];
  if (level === undefined) throw new Error(`there is no level at ${index}`);
  return level;
};

const holds = (incident: Incident, index: number): boolean =>
  levelOf(incident, index).condition === 'no-resolution'
    ? incident.head.status !== 'resolved'
    : incident.head.status === 'open';

/** Holds a property over whatever deeds in whatever order at whatever times. */
const whateverHappens = (name: string, check: (driven: ReturnType<typeof drive>, driver: Drive) => void) =>
  it(name, () => {
    fc.assert(
      fc.property(incidents, drives, (incident, driver) => check(drive(incident, driver), driver)),
      { numRuns: 500 },
    );
  });

const stepsOf = (taken: readonly Taken[]) => taken.filter(({ step }) => step !== undefined);

describe('whatever is done to an incident, in whatever order, at whatever times', () => {
  whateverHappens('following its steps comes to an end, and that end lasts', ({ incident, taken }) => {
    const last = taken.at(-1)?.at ?? start;
    expect(nextStep(incident, last + 365 * 24 * 60 * minuteMs)).toEqual({ kind: 'end' });
    expect(watchAt(incident, last)).toBeUndefined();
    expect(nextLevelAt(incident, last)).toBeUndefined();
  });

  whateverHappens('no level is told whose condition does not hold at that moment', ({ taken }) => {
    for (const { step, before } of taken) if (step?.kind === 'tell') expect(holds(before, step.index)).toBe(true);
  });

  whateverHappens('no level is passed over that should be told', ({ taken }) => {
    for (const { step, before } of taken) if (step?.kind === 'skip') expect(holds(before, step.index)).toBe(false);
  });

  whateverHappens('levels come one by one, and none is left out that still had to be told at the end', (driven) => {
    for (const { step, before, after } of driven.taken) {
      if (step?.kind === 'skip' || (step?.kind === 'tell' && step.round === 0)) {
        expect(step.index).toBe(before.head.climbed);
        expect(after.head.climbed).toBe(before.head.climbed + 1);
      } else if (step !== undefined) expect(after.head.climbed).toBe(before.head.climbed);
    }
    const { incident } = driven;
    for (let index = incident.head.climbed; index < incident.body.climb.levels.length; index += 1)
      expect(holds(incident, index)).toBe(false);
  });

  whateverHappens('within a run the climb and its rounds only grow', ({ taken }) => {
    for (const { before, after } of taken) {
      if (after.head.run !== before.head.run) continue;
      expect(after.head.climbed).toBeGreaterThanOrEqual(before.head.climbed);
      expect(after.head.repeats).toBeGreaterThanOrEqual(before.head.repeats);
    }
    for (const { step, before } of taken)
      if (step?.kind === 'tell' && step.round > 0) expect(step.round).toBe(before.head.repeats + 1);
  });

  whateverHappens('no level is told before its time, nor during a snooze', ({ taken }) => {
    for (const { at, step, before } of taken) {
      if (step?.kind !== 'tell') continue;
      expect(at).toBeGreaterThanOrEqual(before.head.snoozedUntil ?? 0);
      const dueAt = before.body.openedAt + levelOf(before, step.index).delay;
      if (step.round === 0 && !before.head.hurried) expect(at).toBeGreaterThanOrEqual(dueAt);
    }
  });

  whateverHappens('an open incident that asks for an answer ends exhausted', ({ incident }) => {
    const { head, body } = incident;
    if (head.status !== 'open') return;
    const wasGivenUp = head.exhaustedAt !== undefined;
    expect(wasGivenUp).toBe(body.climb.asksForAnswer || head.toldLevels.length === 0);
  });

  whateverHappens('the target is missed once or never, at its time, and only where nobody acknowledged', (driven) => {
    const { taken } = driven;
    const missed = taken.filter(({ step }) => step?.kind === 'miss-target');
    expect(missed.length).toBeLessThanOrEqual(1);
    for (const { at, before } of missed) {
      expect(before.head.firstAcknowledgedAt).toBeUndefined();
      expect(before.head.status).toBe('open');
      expect(at).toBeGreaterThanOrEqual(before.body.openedAt + (before.body.climb.targetMs ?? Number.NaN));
    }
    const { head, body } = driven.incident;
    const wasAnswered = head.firstAcknowledgedAt !== undefined || head.status === 'resolved';
    if (!wasAnswered) expect(missed).toHaveLength(body.climb.targetMs === undefined ? 0 : 1);
  });

  whateverHappens('it never stands still right after a step', ({ taken }) => {
    for (const { at, after } of stepsOf(taken)) expect(standsStill(after, at)).toBe(false);
  });

  whateverHappens('it is driven in time by whoever looks when it asks to be looked at', ({ taken }, { lateMs = 0 }) => {
    for (const { at, before, step } of stepsOf(taken)) {
      const asked = watchAt(before, Math.max(before.head.updatedAt, before.body.openedAt));
      expect(asked).toBeDefined();
      if (lateMs === 0 && step !== undefined) expect(standsStill(before, at)).toBe(false);
    }
  });

  whateverHappens('every change counts one version, numbers its events on, and names what it sends', ({ taken }) => {
    const ids = new Set<string>();
    for (const { before, after, change } of taken) {
      expect(after.head.version).toBe(before.head.version + 1);
      expect(after.head.events).toBe(before.head.events + change.events.length);
      for (const { id } of change.notifications) {
        expect(ids.has(id)).toBe(false);
        ids.add(id);
        expect(change.events.some(({ notificationId }) => notificationId === id)).toBe(true);
      }
    }
  });
});
