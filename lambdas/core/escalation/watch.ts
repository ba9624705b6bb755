import type { Incident } from '../incident/incident.ts';
import { type Instant, minuteMs } from '../time.ts';
import { nextStep } from './next-step.ts';

/** An incident whose step is this late stands still: whatever drives it is gone. */
export const standstillMs = 2 * minuteMs;

/** When to look whether the incident still moves; undefined where it has nothing to come. */
export function watchAt(incident: Incident, now: Instant): Instant | undefined {
  const step = nextStep(incident, now);
  if (step.kind === 'end') return undefined;
  return (step.kind === 'wait' ? step.until : now) + standstillMs;
}

/**
 * True when a step has been due for so long that a new execution has to drive the incident. Whatever was late when the last
 * step was taken is due since then.
 */
export const standsStill = (incident: Incident, now: Instant): boolean => {
  const since = now - standstillMs;
  const step = nextStep(incident, since);
  return step.kind !== 'end' && step.kind !== 'wait' && (incident.head.movedAt ?? 0) <= since;
};
