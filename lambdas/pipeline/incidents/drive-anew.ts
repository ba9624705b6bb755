import { ContendedError } from '../../core/contended-error.ts';
import { watchAt } from '../../core/escalation/watch.ts';
import { restart } from '../../core/incident/changes/restart.ts';
import type { Incident } from '../../core/incident/incident.ts';
import type { ClimbRef } from './climb-incident.ts';
import type { DriveAnewDependencies } from './dependencies.ts';

/**
 * Lets a new execution drive the incident: first its run is raised, under the condition that nobody changed it since it was
 * read, then the execution of that run is started. A crash between the two leaves an incident that stands still, filed for
 * a watch that does the same again. False where somebody else was faster.
 */
export async function driveAnew(deps: DriveAnewDependencies, incident: Incident): Promise<boolean> {
  const { tenant, id } = incident.body;
  const change = restart(incident);
  const watch = watchAt({ body: incident.body, head: change.head }, deps.clock.now());
  if ((await deps.incidents.change(incident, change, { watchAt: watch })) !== 'changed') return false;
  await start(deps, incident, change.head.run);
  deps.log.write('INCIDENT_DRIVEN_ANEW', { tenant, incidentId: id, run: change.head.run });
  return true;
}

/** Carries on in a new execution for one that is spent; asked again, it starts the run that it had made. */
export async function handOver(deps: DriveAnewDependencies, ref: ClimbRef): Promise<void> {
  const incident = await deps.incidents.get(ref.tenant, ref.id);
  if (incident === undefined || incident.head.run < ref.run) return;
  if (incident.head.run > ref.run) await start(deps, incident, incident.head.run);
  else if (!(await driveAnew(deps, incident))) throw new ContendedError(`the incident ${ref.id}`);
}

const start = ({ executions }: DriveAnewDependencies, { body }: Incident, run: number): Promise<void> =>
  executions.start({ tenant: body.tenant, incidentId: body.id, run });
