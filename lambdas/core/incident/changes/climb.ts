import type { Instant } from '../../time.ts';
import type { Incident, IncidentHead } from '../incident.ts';
import { type Audience, levelNotification } from '../notifications/level.ts';
import { sharedChannelsOf } from '../notifications/shared-channels.ts';
import { type Change, changed } from './change.ts';

/** A place in the climb: which level, and which time it is told. */
export interface Place {
  readonly index: number;
  readonly round: number;
}

const maxNamed = 100;

/**
 * A level is told. Where nobody stands behind its targets, its shared channels are told all the same, and the next level is
 * due at once, since no person was reached.
 */
export function tell(incident: Incident, place: Place, audience: Audience, now: Instant): Change {
  const { body, head } = incident;
  const { index, round } = place;
  const level = body.climb.levels[index];
  const about = { level: level?.level, round };
  const isHeard = audience.length > 0 || sharedChannelsOf(level?.channels ?? []).length > 0;
  const isReached = audience.length > 0 || (isHeard && level?.targets.length === 0);
  const notifications = isHeard ? [levelNotification(incident, place, audience, now)] : [];
  const ids = audience.flatMap(({ id }) => id ?? []);
  const notified = notifications.map(({ id }) => ({
    type: 'notified' as const,
    ...about,
    recipients: ids.slice(0, maxNamed),
    recipientCount: audience.length,
    notificationId: id,
  }));
  const unreachable = isReached ? [] : [{ type: 'unreachable' as const, ...about }];
  const acknowledged = isReached ? acknowledgedByItself(incident, now) : { fields: {}, events: [] };
  const fields: Partial<IncidentHead> = {
    ...(round === 0 ? { climbed: index + 1 } : { repeats: round }),
    movedAt: now,
    lastToldAt: now,
    toldLevels: isHeard ? [...new Set([...head.toldLevels, index])] : head.toldLevels,
    hurried: !isReached && round === 0 && index + 1 < body.climb.levels.length,
    level: Math.max(head.level, level?.level ?? 0),
    ...acknowledged.fields,
  };
  return changed(incident, now, fields, [...unreachable, ...notified, ...acknowledged.events], notifications).value;
}

/** An incident that acknowledges itself is nobody's to answer once its first level was told. */
function acknowledgedByItself({ body, head }: Incident, now: Instant) {
  if (!body.request.autoAcknowledge || head.status !== 'open' || head.firstAcknowledgedAt !== undefined)
    return { fields: {}, events: [] };
  const deed = { by: 'carillon', via: 'platform' } as const;
  const fields = {
    status: 'acknowledged',
    acknowledgements: [{ ...deed, at: now }],
    firstAcknowledgedAt: now,
  } satisfies Partial<IncidentHead>;
  return { fields, events: [{ type: 'acknowledged', ...deed }] as const };
}

/** A level is passed over, since what it waits for has happened. */
export function skip(incident: Incident, index: number, now: Instant): Change {
  const level = incident.body.climb.levels[index]?.level;
  return changed(incident, now, { climbed: index + 1, movedAt: now, hurried: false }, [
    { type: 'skipped', level, reason: 'acknowledged' },
  ]).value;
}

/** Nobody acknowledged within the tenant's time for the severity. */
export const missTarget = (incident: Incident, now: Instant): Change =>
  changed(incident, now, { targetMissedAt: now, movedAt: now }, [{ type: 'target-missed' }]).value;
