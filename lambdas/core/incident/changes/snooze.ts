import { nextStepAt } from '../../escalation/next-step.ts';
import type { Instant } from '../../time.ts';
import type { Incident, IncidentHead } from '../incident.ts';
import { type Changed, changed, type Doer, isFull, refused } from './change.ts';

/**
 * Nobody is told until then. A level that would have been due meanwhile is told at the end of the snooze, and the later
 * ones keep their distance to it.
 */
export function snooze(incident: Incident, { by, via }: Doer, until: Instant, now: Instant): Changed {
  const { body, head } = incident;
  if (head.status === 'resolved') return refused('resolved');
  if (isFull(incident)) return refused('too-many-events');
  const next = body.climb.levels[head.climbed];
  const shiftMs = head.shiftMs - heldBySnooze(head, now);
  const nextAt = next === undefined ? undefined : body.openedAt + next.delay + shiftMs;
  const heldMs = nextAt === undefined ? 0 : Math.max(0, until - nextAt);
  const fields = { snoozedUntil: until, snoozeHeldMs: heldMs, hurried: false, shiftMs: shiftMs + heldMs };
  const run = comesEarlier(incident, { body, head: { ...head, ...fields } }) ? head.run + 1 : head.run;
  return changed(incident, now, { ...fields, run }, [{ type: 'snoozed', by, via, until }]);
}

/** An execution sleeps until the step that it was told of: one that comes earlier needs an execution of its own. */
const comesEarlier = (before: Incident, after: Incident): boolean =>
  (nextStepAt(after) ?? Number.POSITIVE_INFINITY) < (nextStepAt(before) ?? Number.POSITIVE_INFINITY);

/** A snooze that has not ended gives way to the new one, which may be shorter. */
const heldBySnooze = ({ snoozedUntil = 0, snoozeHeldMs = 0 }: IncidentHead, now: Instant): number =>
  snoozedUntil > now ? snoozeHeldMs : 0;
