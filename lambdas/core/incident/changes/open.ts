import type { Incident, IncidentBody } from '../incident.ts';
import type { Change, Doer } from './change.ts';

/** A new incident, and its first event. */
export function opened(
  body: IncidentBody,
  { by, via }: Doer,
): { readonly incident: Incident; readonly change: Change } {
  const { tenant, id, openedAt: at } = body;
  const head = {
    tenant,
    id,
    status: 'open',
    level: 0,
    run: 1,
    climbed: 0,
    repeats: 0,
    toldLevels: [],
    shiftMs: 0,
    hurried: false,
    acknowledgements: [],
    occurrences: 1,
    lastOccurredAt: at,
    events: 1,
    version: 1,
    updatedAt: at,
  } as const satisfies Incident['head'];
  const incident = { body, head: { ...head, acknowledgements: [], toldLevels: [] } };
  return { incident, change: { head: incident.head, events: [{ at, type: 'opened', by, via }], notifications: [] } };
}
