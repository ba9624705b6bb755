import type { Instant } from '../../time.ts';
import type { Incident, IncidentHead } from '../incident.ts';
import { updateNotification } from '../notifications/update.ts';
import { type Changed, changed, type Doer, isFull, refOf, refused } from './change.ts';

/**
 * Tells the next level now, the last one again where all were told, and opens the incident again if somebody had
 * acknowledged it. A snooze ends: levels after the next come at the times of the policy where these lie ahead, else at their
 * distance to it.
 */
export function escalate(incident: Incident, { by, via }: Doer, now: Instant, locale: string): Changed {
  const { body, head } = incident;
  const { levels } = body.climb;
  if (head.status === 'resolved') return refused('resolved');
  if (isFull(incident)) return refused('too-many-events');
  if (levels.length === 0) return refused('no-level');
  const climbed = Math.min(head.climbed, levels.length - 1);
  const lateMs = now - (body.openedAt + (levels[climbed]?.delay ?? 0));
  const { exhaustedAt: _exhausted, snoozedUntil: _snoozed, ...kept } = head;
  const update = head.status === 'open' ? [] : updateNotification(incident, { kind: 'reopened', by, at: now }, locale);
  const fields = {
    status: 'open',
    acknowledgements: [],
    run: head.run + 1,
    climbed,
    repeats: 0,
    hurried: true,
    movedAt: now,
    shiftMs: Math.max(0, lateMs),
  } satisfies Partial<IncidentHead>;
  const event = { type: 'escalated', by, via, level: levels[climbed]?.level, ...refOf(update) } as const;
  return changed({ body, head: kept }, now, fields, [event], update);
}
