import type { NotificationBody } from '../../notification/notification.ts';
import type { Instant } from '../../time.ts';
import type { Incident } from '../incident.ts';
import { type Change, changed, refOf } from './change.ts';

/** All levels were told and nobody answered: the tenant's fallback address hears of it, where there is one. */
export const exhaust = (incident: Incident, alert: readonly NotificationBody[], now: Instant): Change =>
  changed(
    incident,
    now,
    { exhaustedAt: now, movedAt: now, hurried: false },
    [
      {
        type: 'exhausted',
        ...(incident.head.toldLevels.length === 0 ? { reason: 'nobody-told' } : {}),
        ...refOf(alert),
      },
    ],
    alert,
  ).value;
