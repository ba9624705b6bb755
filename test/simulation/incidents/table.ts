import type { IncidentEventRecord } from '../../../lambdas/contracts/messages/incidents.ts';
import { filedForLook } from '../../../lambdas/core/delivery/due.ts';
import type { Change } from '../../../lambdas/core/incident/changes/change.ts';
import type { IncidentEvent } from '../../../lambdas/core/incident/event.ts';
import type { Incident } from '../../../lambdas/core/incident/incident.ts';
import { laneOf, type NotificationBody } from '../../../lambdas/core/notification/notification.ts';
import type { Tenant } from '../../../lambdas/core/tenant/tenant.ts';

/** One write that took hold. */
export interface Commit {
  readonly at: number;
  /** Undefined where the write opened the incident. */
  readonly before: Incident | undefined;
  readonly after: Incident;
  readonly events: readonly IncidentEvent[];
  readonly notifications: readonly NotificationBody[];
  readonly commandId: string | undefined;
}

export interface Row {
  incident: Incident;
  readonly events: IncidentEvent[];
  readonly commands: Set<string>;
  /** Where the due index shows it; undefined where nothing is to come. */
  filedAt: number | undefined;
}

/** The incidents' part of the table, by the conditions that DynamoDB puts; and the stream of what was written. */
export class IncidentTable {
  readonly tenants: ReadonlyMap<string, Tenant>;
  readonly rows = new Map<string, Row>();
  readonly locks = new Map<string, string>();
  readonly commits: Commit[] = [];
  readonly #now: () => number;
  readonly #written: (commit: Commit, records: readonly IncidentEventRecord[]) => void;

  constructor(
    tenants: readonly Tenant[],
    now: () => number,
    written: (commit: Commit, records: readonly IncidentEventRecord[]) => void,
  ) {
    this.tenants = new Map(tenants.map((tenant) => [tenant.id, tenant]));
    this.#now = now;
    this.#written = written;
  }

  insert(incident: Incident, change: Change, commandId: string, watchAt: number | undefined): void {
    this.rows.set(keyOf(incident), { incident, events: [], commands: new Set(), filedAt: undefined });
    this.#commit(undefined, incident, change, commandId, watchAt);
  }

  replace(before: Incident, change: Change, commandId: string | undefined, watchAt: number | undefined): void {
    this.#commit(before, { body: before.body, head: change.head }, change, commandId, watchAt);
  }

  #commit(
    before: Incident | undefined,
    after: Incident,
    change: Change,
    commandId: string | undefined,
    watchAt: number | undefined,
  ): void {
    const row = this.rows.get(keyOf(after));
    if (row === undefined) throw new Error('nothing is committed to what was never opened');
    const first = before?.head.events ?? 0;
    const events = change.events.map((event, index) => ({ ...event, seq: first + index }));
    row.incident = after;
    row.events.push(...events);
    row.filedAt = watchAt === undefined ? undefined : filedForLook(watchAt);
    if (commandId !== undefined) row.commands.add(commandId);
    const { notifications } = change;
    const commit = { at: this.#now(), before, after, events, notifications, commandId };
    this.commits.push(commit);
    this.#written(
      commit,
      events.map((event) => recordOf(after, event, change)),
    );
  }
}

export const keyOf = ({ body }: Incident): string => `${body.tenant}/${body.id}`;

/** What of an event stands in clear, for whoever follows the stream. */
function recordOf({ body, head }: Incident, event: IncidentEvent, change: Change): IncidentEventRecord {
  const notification = change.notifications.find(({ id }) => id === event.notificationId);
  return {
    tenant: body.tenant,
    incidentId: body.id,
    seq: event.seq,
    type: event.type,
    at: event.at,
    openedAt: body.openedAt,
    severity: body.severity,
    run: head.run,
    ...(notification === undefined
      ? {}
      : { notificationId: notification.id, lane: laneOf(notification.request.priority) }),
  };
}
