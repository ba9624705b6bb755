import type { Doer } from '../../core/incident/changes/change.ts';
import { note } from '../../core/incident/changes/note.ts';
import type { IncidentRequest } from '../../core/incident/request.ts';
import type { AboutEvent } from '../../core/notification/about.ts';
import type { TenantSettings } from '../../core/tenant/tenant.ts';
import { act } from './act.ts';
import type { OpeningDependencies } from './dependencies.ts';
import { IncidentTooLargeError, type OpenedIncident, openIncident } from './open-incident.ts';
import { policyFor } from './policy-for.ts';

/** An incident that the platform opens by itself, once for all tries of the same command. */
interface AutomaticIncident {
  readonly tenant: string;
  readonly settings: TenantSettings;
  readonly id: string;
  readonly commandId: string;
  readonly request: IncidentRequest;
  readonly opener: Doer;
  readonly event?: AboutEvent;
}

/**
 * Opens an incident where nobody waits who could be told that its policy is gone, or that what its levels would say is too
 * large: it is opened all the same, without a level, so that the tenant's fallback address hears of it, and its timeline
 * says why.
 *
 * @throws IncidentTooLargeError where it is too large even so.
 */
export async function openAutomatically(deps: OpeningDependencies, wanted: AutomaticIncident): Promise<OpenedIncident> {
  const policy = await policyFor(deps, wanted.tenant, wanted.request);
  if (policy === undefined)
    return openBare(deps, wanted, `The escalation policy "${wanted.request.policy}" does not exist`);
  try {
    return await openIncident(deps, { ...wanted, policy });
  } catch (error) {
    if (!(error instanceof IncidentTooLargeError)) throw error;
    return openBare(deps, wanted, `With its levels ${error.message}`);
  }
}

async function openBare(deps: OpeningDependencies, wanted: AutomaticIncident, reason: string): Promise<OpenedIncident> {
  const { tenant, commandId, opener, request } = wanted;
  const opened = await openIncident(deps, { ...wanted, policy: { levels: [] } });
  if (!opened.isNew) return opened;
  const { id } = opened.incident.body;
  deps.log.write('INCIDENT_WITHOUT_LEVELS', { tenant, incidentId: id, policy: request.policy });
  const noted = await act(deps, { tenant, id, commandId: `${commandId}:policy` }, (incident, now) =>
    note(incident, opener, `${reason}, so there is no level to tell.`, now),
  );
  return noted.ok ? { ...opened, incident: noted.value } : opened;
}
