import type { NotificationBody } from '../../notification/notification.ts';
import { fail, ok, type Result } from '../../result.ts';
import type { Instant } from '../../time.ts';
import type { EventDraft } from '../event.ts';
import type { Incident, IncidentHead } from '../incident.ts';

/** What one deed makes of an incident: stored in one write, or not at all. */
export interface Change {
  readonly head: IncidentHead;
  readonly events: readonly EventDraft[];
  /** What is sent because of it. */
  readonly notifications: readonly NotificationBody[];
}

/** Why a deed is refused. */
export type Refusal =
  /** It is over; only a new incident can be acted on. */
  | 'resolved'
  /** Its policy has no level. */
  | 'no-level'
  /** Its timeline is full. */
  | 'too-many-events';

/** A change, nothing where the incident stands so already, or why not. */
export type Changed = Result<Change | undefined, Refusal>;

/** The incident as it stands after the fields and events. */
export function changed(
  { head }: Incident,
  now: Instant,
  fields: Partial<IncidentHead>,
  events: readonly Omit<EventDraft, 'at'>[],
  notifications: readonly NotificationBody[] = [],
): { readonly ok: true; readonly value: Change } {
  return ok({
    head: { ...head, ...fields, events: head.events + events.length, version: head.version + 1, updatedAt: now },
    events: events.map((event) => ({ ...event, at: now })),
    notifications,
  });
}

export const unchanged: Changed = ok(undefined);
export const refused = (reason: Refusal): Changed => fail(reason);
