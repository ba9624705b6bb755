import type { Executions, Run } from '../../../lambdas/core/escalation/executions.ts';
import { watchAt } from '../../../lambdas/core/escalation/watch.ts';
import type { Incident } from '../../../lambdas/core/incident/incident.ts';
import type { IncidentStore } from '../../../lambdas/core/incident/store.ts';
import type { Directory } from '../../../lambdas/core/recipient/directory.ts';
import type { Instant } from '../../../lambdas/core/time.ts';
import type { EscalateDependencies } from '../../../lambdas/pipeline/incidents/escalate.ts';
import { anOpening, type IncidentFields, start } from '../../core/incident/builders.ts';
import { aTenant } from '../../support/builders.ts';
import { fake } from '../../support/fake.ts';
import { memoryIncidents } from '../../support/memory-incidents.ts';
import { rememberingLog } from '../../support/remembering-log.ts';

/** One stored incident with all that drives it; whoever has a role is called after it. */
export async function aSetting(fields: IncidentFields = {}) {
  const { store, notifications } = memoryIncidents();
  const { incident, change } = anOpening(fields);
  const { tenant, id } = incident.body;
  await store.open(incident, change, { commandId: 'open', watchAt: watchAt(incident, start) });
  const started: Run[] = [];
  const watches: (Instant | undefined)[] = [];
  const log = rememberingLog();
  let now = start;
  let before: ((incident: Incident) => Promise<unknown>) | undefined;
  const incidents: IncidentStore = {
    ...store,
    async change(read, next, options) {
      const outrunner = before;
      before = undefined;
      await outrunner?.(read);
      const written = await store.change(read, next, options);
      if (written === 'changed') watches.push(options.watchAt);
      return written;
    },
  };
  const executions: Executions = {
    async start(run) {
      started.push(run);
    },
  };
  const deps: EscalateDependencies = {
    incidents,
    executions,
    tenants: { get: async () => aTenant({ id: tenant }) },
    directory: fake<Directory>({
      withRole: async (_tenant, role) => [`the-${role}`],
      existing: async (_tenant, ids) => new Set(ids),
    }),
    clock: { now: () => now },
    log,
  };
  return {
    deps,
    store,
    notifications,
    started,
    /** When each change filed the incident to be looked at. */
    watches,
    log,
    ref: { tenant, id, run: 1 },
    at(moment: Instant) {
      now = moment;
    },
    /** Lets somebody be faster than the next change. */
    beforeNextChange(deed: (incident: Incident) => Promise<unknown>) {
      before = deed;
    },
    async head() {
      const found = await store.get(tenant, id);
      if (found === undefined) throw new Error('the incident is gone');
      return found.head;
    },
    async told() {
      const { items } = await store.events(tenant, id, { limit: 100 });
      return items.map(({ type, level }) => (level === undefined ? type : `${type} ${level}`));
    },
  };
}
export type Setting = Awaited<ReturnType<typeof aSetting>>;
