import type { NotificationBody } from '../../notification/notification.ts';
import type { Recipient } from '../../recipient/recipient.ts';
import type { Instant } from '../../time.ts';
import type { Place } from '../changes/climb.ts';
import type { Incident } from '../incident.ts';
import { composeNotification } from './compose.ts';

/** Everybody whom a level tells: inline people whole, stored ones by their id. */
export type Audience = readonly Recipient[];

/** Tells a level, in the incident's own words. */
export function levelNotification(
  incident: Incident,
  place: Place,
  audience: Audience,
  now: Instant,
): NotificationBody {
  const { climb, request } = incident.body;
  const level = climb.levels[place.index];
  return composeNotification(
    incident,
    {
      channels: level?.channels ?? [],
      recipients: audience,
      content: request.content ?? '',
      level: level?.level ?? 0,
      asksForAnswer: climb.asksForAnswer && !request.autoAcknowledge,
    },
    now,
  );
}
