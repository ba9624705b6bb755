import { standsStill, watchAt } from '../../core/escalation/watch.ts';
import { lookLater } from '../../core/incident/changes/restart.ts';
import type { DriveAnewDependencies } from './dependencies.ts';
import { driveAnew } from './drive-anew.ts';

/** Looks whether an incident still moves, drives it anew where it stands still, and looks again while it has steps to come. */
export async function watchIncident(deps: DriveAnewDependencies, tenant: string, id: string): Promise<void> {
  // Nobody tells the people of a tenant that is gone, and nothing that is sealed can be read without it.
  if ((await deps.tenants.get(tenant)) === undefined) return;
  const incident = await deps.incidents.get(tenant, id);
  if (incident === undefined) return;
  const now = deps.clock.now();
  const at = watchAt(incident, now);
  if (at === undefined) return;
  // Whoever changes it meanwhile files it for the next watch with the same write.
  if (standsStill(incident, now)) await driveAnew(deps, incident);
  else await deps.incidents.change(incident, lookLater(incident), { watchAt: at });
}
