import type { ClimbLevel } from '../../escalation/climb.ts';
import type { Instant } from '../../time.ts';
import type { EventDraft } from '../event.ts';
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

/** A level is told, or found empty: then the next one is due at once. */
export function tell(incident: Incident, place: Place, audience: Audience, now: Instant): Change {
  const level = incident.body.climb.levels[place.index];
  const about = { level: level?.level, round: place.round };
  const forward = place.round === 0 ? { climbed: place.index + 1 } : { repeats: place.round };
  if (level === undefined || (audience.length === 0 && !isForChannelsOnly(level))) {
    const hasNext = place.round === 0 && place.index + 1 < incident.body.climb.levels.length;
    const fields = { ...forward, movedAt: now, lastToldAt: now, hurried: hasNext, level: levelAfter(incident, place) };
    return changed(incident, now, fields, [{ type: 'unreachable', ...about }]).value;
  }
  const notification = levelNotification(incident, place, audience, now);
  const ids = audience.flatMap(({ id }) => id ?? []);
  const event: Omit<EventDraft, 'at'> = {
    type: 'notified',
    ...about,
    recipients: ids.slice(0, maxNamed),
    recipientCount: audience.length,
    notificationId: notification.id,
  };
  const told: Partial<IncidentHead> = {
    ...forward,
    movedAt: now,
    lastToldAt: now,
    somebodyTold: true,
    hurried: false,
    level: levelAfter(incident, place),
  };
  const acknowledged = acknowledgedByItself(incident, now);
  return changed(incident, now, { ...told, ...acknowledged.fields }, [event, ...acknowledged.events], [notification])
    .value;
}

const levelAfter = ({ body, head }: Incident, { index }: Place): number =>
  Math.max(head.level, body.climb.levels[index]?.level ?? 0);

/** A level that targets nobody by name tells its shared destinations: whoever reads the channel. */
const isForChannelsOnly = ({ targets, channels }: ClimbLevel): boolean =>
  targets.length === 0 && sharedChannelsOf(channels).length > 0;

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
