import { describe, expect, test } from 'vitest';
import { snooze } from '../../../lambdas/core/incident/changes/snooze.ts';
import type { Incident } from '../../../lambdas/core/incident/incident.ts';
import { minuteMs } from '../../../lambdas/core/time.ts';
import { anIncident, standsAfter, start } from './builders.ts';

const marie = { by: 'Marie', via: 'api' } as const;

function snoozed(incident: Incident, untilMinute: number): Incident {
  const decided = snooze(incident, marie, start + untilMinute * minuteMs, start);
  if (!decided.ok || decided.value === undefined) throw new Error('the snooze changes nothing');
  return standsAfter(incident, decided.value);
}

/** Its first level was told; the second is due after five minutes, the response target ends after fifteen. */
const climbing: Incident = (() => {
  const { body, head } = anIncident();
  return { body, head: { ...head, climbed: 1, level: 1, somebodyTold: true, lastToldAt: start } };
})();

describe('the execution that drives a snoozed incident', () => {
  test('goes on where the snooze puts its next step off: it wakes, looks, and sleeps again', () => {
    expect(snoozed(climbing, 10).head.run).toBe(1);
  });

  test('gives way to a new one where a shorter snooze lets the next step come before it would wake', () => {
    const long = snoozed(climbing, 12);
    expect(snoozed(long, 7).head.run).toBe(2);
    expect(snoozed(long, 13).head.run).toBe(1);
  });
});
