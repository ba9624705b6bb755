import type { IncidentStore } from '../../../lambdas/core/incident/store.ts';
import type { Process } from '../machine/process.ts';
import { NotSimulatedError } from '../stores/notifications.ts';
import { type IncidentTable, keyOf } from './table.ts';

const missing = (what: string) => () => Promise.reject(new NotSimulatedError(what));

/** The incidents in memory: each write is one transaction, so none is ever torn. */
export function createIncidents(process: Process, table: IncidentTable): IncidentStore {
  const ask = <Answer>(name: string, about: string, run: () => Answer): Promise<Answer> =>
    process.call({ port: 'store', name: `incidents.${name}`, about, run });
  return {
    open: (incident, change, { commandId, watchAt }) =>
      ask('open', incident.body.id, () => {
        const { tenant, request } = incident.body;
        if (table.rows.has(keyOf(incident))) return { kind: 'repeated' };
        const lock = `${tenant}/${request.dedupKey}`;
        const standing = request.dedupKey === undefined ? undefined : table.locks.get(lock);
        if (standing !== undefined) return { kind: 'standing', id: standing };
        if (request.dedupKey !== undefined) table.locks.set(lock, incident.body.id);
        table.insert(incident, change, commandId, watchAt);
        return { kind: 'opened' };
      }),
    get: (tenant, id) => ask('get', id, () => table.rows.get(`${tenant}/${id}`)?.incident),
    change: (incident, change, { commandId, watchAt }) =>
      ask('change', `${incident.body.id} ${change.events.map(({ type }) => type).join(' ')}`, () => {
        const row = table.rows.get(keyOf(incident));
        if (commandId !== undefined && row?.commands.has(commandId)) return 'repeated';
        if (row === undefined || row.incident.head.version !== incident.head.version) return 'outrun';
        const { dedupKey } = incident.body.request;
        if (change.head.status === 'resolved' && dedupKey !== undefined)
          table.locks.delete(`${incident.body.tenant}/${dedupKey}`);
        table.replace(row.incident, change, commandId, watchAt);
        return 'changed';
      }),
    hasActed: (tenant, id, commandId) =>
      ask('hasActed', id, () => table.rows.get(`${tenant}/${id}`)?.commands.has(commandId) ?? false),
    standing: missing('incidents.standing'),
    list: missing('incidents.list'),
    events: missing('incidents.events'),
  };
}
