import { standsStill, watchAt } from '../../core/escalation/watch.ts';
import { fileAnew } from '../../core/incident/changes/restart.ts';
import type { DriveAnewDependencies } from './dependencies.ts';
import { driveAnew } from './drive-anew.ts';

/**
 * Looks whether an incident still moves, drives it anew where it stands still, and files it for the next look: none where it has
 * no steps to come, since the sweep comes by again until somebody has looked.
 */
export async function watchIncident(deps: DriveAnewDependencies, tenant: string, id: string): Promise<void> {
  // Nobody tells the people of a tenant that is gone, and nothing that is sealed can be read without it.
  if ((await deps.tenants.get(tenant)) === undefined) return;
  const incident = await deps.incidents.get(tenant, id);
  if (incident === undefined) return;
  const now = deps.clock.now();
  const at = watchAt(incident, now);
  // Whoever changes it meanwhile files it for the next watch with the same write.
  if (standsStill(incident, now)) await driveAnew(deps, incident);
  else await deps.incidents.change(incident, fileAnew(incident), { watchAt: at });
}
