import type { IncidentEvent } from '../../lambdas/core/incident/event.ts';
import type { Incident } from '../../lambdas/core/incident/incident.ts';
import type { IncidentStore } from '../../lambdas/core/incident/store.ts';
import type { NotificationBody } from '../../lambdas/core/notification/notification.ts';

/** Incidents in memory, by the rules of the store: one write or none, versions, commands once, keys until resolved. */
export function memoryIncidents() {
  const kept = new Map<string, Incident>();
  const told = new Map<string, IncidentEvent[]>();
  const commands = new Set<string>();
  const locks = new Map<string, string>();
  const notifications: NotificationBody[] = [];
  const nameOf = (tenant: string, id: string) => `${tenant} ${id}`;
  const lockOf = ({ body }: Incident): string | undefined =>
    body.request.dedupKey === undefined ? undefined : nameOf(body.tenant, body.request.dedupKey);

  const write: (...change: [Incident, Parameters<IncidentStore['change']>[1], string | undefined]) => void = (
    { body },
    change,
    commandId,
  ) => {
    const name = nameOf(body.tenant, body.id);
    const events = told.get(name) ?? [];
    events.push(...change.events.map((event, index) => ({ ...event, seq: events.length + index })));
    told.set(name, events);
    kept.set(name, { body, head: change.head });
    notifications.push(...change.notifications);
    if (commandId !== undefined) commands.add(`${name} ${commandId}`);
  };

  const store: IncidentStore = {
    async open(incident, change, { commandId }) {
      const lock = lockOf(incident);
      if (kept.has(nameOf(incident.body.tenant, incident.body.id))) return { kind: 'repeated' };
      const standing = lock === undefined ? undefined : locks.get(lock);
      if (standing !== undefined) return { kind: 'standing', id: standing };
      if (lock !== undefined) locks.set(lock, incident.body.id);
      write(incident, change, commandId);
      return { kind: 'opened' };
    },
    get: async (tenant, id) => kept.get(nameOf(tenant, id)),
    async change(incident, change, { commandId }) {
      const name = nameOf(incident.body.tenant, incident.body.id);
      if (commandId !== undefined && commands.has(`${name} ${commandId}`)) return 'repeated';
      if (kept.get(name)?.head.version !== incident.head.version) return 'outrun';
      const lock = lockOf(incident);
      if (lock !== undefined && change.head.status === 'resolved' && incident.head.status !== 'resolved')
        locks.delete(lock);
      write(incident, change, commandId);
      return 'changed';
    },
    hasActed: async (tenant, id, commandId) => commands.has(`${nameOf(tenant, id)} ${commandId}`),
    standing: async (tenant, dedupKey) => locks.get(nameOf(tenant, dedupKey)),
    async list(tenant, { status, limit, cursor }) {
      const all = [...kept.values()]
        .filter(({ body, head }) => body.tenant === tenant && (status === undefined || head.status === status))
        .toSorted((left, right) => right.body.openedAt - left.body.openedAt);
      const from = cursor === undefined ? 0 : Number(cursor);
      const more = all.length > from + limit;
      return { items: all.slice(from, from + limit), ...(more ? { nextCursor: `${from + limit}` } : {}) };
    },
    async events(tenant, id, { limit, cursor }) {
      const all = told.get(nameOf(tenant, id)) ?? [];
      const from = cursor === undefined ? 0 : Number(cursor);
      const more = all.length > from + limit;
      return { items: all.slice(from, from + limit), ...(more ? { nextCursor: `${from + limit}` } : {}) };
    },
  };
  return { store, notifications };
}
