import type { NotificationBody } from '../../notification/notification.ts';
import { fail, ok, type Result } from '../../result.ts';
import type { Instant } from '../../time.ts';
import type { EventDraft } from '../event.ts';
import type { Incident, IncidentHead, Way } from '../incident.ts';

/** Who or what does something, by which way. */
export interface Doer {
  readonly by: string;
  readonly via: Way;
  /** The person among the incident's or the tenant's recipients, where it is known who that is. */
  readonly recipientId?: string | undefined;
}

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

/** The event names the notification that tells of it. */
export const refOf = ([notification]: readonly { readonly id: string }[]): { readonly notificationId?: string } =>
  notification === undefined ? {} : { notificationId: notification.id };

export const unchanged: Changed = ok(undefined);
export const refused = (reason: Refusal): Changed => fail(reason);

/** A timeline is for people to read; whoever has more to say keeps it elsewhere. */
export const mostEvents = 10_000;

/** True where people may add no more to the timeline; what ends an incident always may. */
export const isFull = ({ head }: Incident): boolean => head.events >= mostEvents;
