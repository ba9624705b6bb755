import type { Instant } from '../../time.ts';
import type { Incident } from '../incident.ts';
import type { Doer } from './acknowledge.ts';
import { type Changed, changed, refused } from './change.ts';

/**
 * Nobody is told until then. A level that would have been due meanwhile is told at the end of the snooze, and the later
 * ones keep their distance to it.
 */
export function snooze(incident: Incident, { by, via }: Doer, until: Instant, now: Instant): Changed {
  const { body, head } = incident;
  if (head.status === 'resolved') return refused('resolved');
  const next = body.climb.levels[head.climbed];
  const nextAt = next === undefined ? undefined : body.openedAt + next.delay + head.shiftMs;
  const heldMs = nextAt === undefined ? 0 : Math.max(0, until - nextAt);
  const fields = { snoozedUntil: until, hurried: false, shiftMs: head.shiftMs + heldMs };
  return changed(incident, now, fields, [{ type: 'snoozed', by, via, until }]);
}
