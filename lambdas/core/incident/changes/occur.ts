import type { Instant } from '../../time.ts';
import type { Incident } from '../incident.ts';
import { type Changed, changed, type Doer, refused } from './change.ts';

/** Occurrences beyond this many are counted, and not told one by one. */
export const maxToldOccurrences = 500;

/** The same thing happened again while the incident is open. */
export function occur(incident: Incident, { by, via }: Doer, now: Instant): Changed {
  const { head } = incident;
  if (head.status === 'resolved') return refused('resolved');
  const occurrences = head.occurrences + 1;
  const told = occurrences <= maxToldOccurrences ? [{ type: 'occurred' as const, by, via, occurrences }] : [];
  return changed(incident, now, { occurrences, lastOccurredAt: now }, told);
}
