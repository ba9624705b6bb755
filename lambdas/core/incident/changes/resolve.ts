import type { Instant } from '../../time.ts';
import type { Incident } from '../incident.ts';
import { updateNotification } from '../notifications/update.ts';
import { type Changed, changed, type Doer, refOf, unchanged } from './change.ts';

/** It is over: nothing climbs any more, and its deduplication key is free. */
export function resolve(incident: Incident, { by, via, recipientId }: Doer, now: Instant, locale: string): Changed {
  if (incident.head.status === 'resolved') return unchanged;
  const who = { by, via, ...(recipientId === undefined ? {} : { recipientId }) };
  const update = updateNotification(incident, { kind: 'resolved', by, at: now }, locale);
  const fields = { status: 'resolved', hurried: false, resolution: { ...who, at: now } } as const;
  return changed(incident, now, fields, [{ type: 'resolved', ...who, ...refOf(update) }], update);
}
