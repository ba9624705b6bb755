import type { EscalationPolicy } from '../../core/escalation/policy.ts';
import { note } from '../../core/incident/changes/note.ts';
import type { Opener } from '../../core/incident/changes/open.ts';
import type { IncidentRequest } from '../../core/incident/request.ts';
import type { AboutEvent } from '../../core/notification/about.ts';
import type { TenantSettings } from '../../core/tenant/tenant.ts';
import { act } from './act.ts';
import type { OpeningDependencies } from './dependencies.ts';
import { type OpenedIncident, openIncident } from './open-incident.ts';

/** An incident that the platform opens by itself, once for all tries of the same command. */
export interface AutomaticIncident {
  readonly tenant: string;
  readonly settings: TenantSettings;
  readonly id: string;
  readonly commandId: string;
  readonly request: IncidentRequest;
  readonly opener: Opener;
  readonly event?: AboutEvent;
}

/**
 * Opens an incident where nobody waits who could be told that its policy is gone: it is opened all the same, without a
 * level, so that the tenant's fallback address hears of it, and its timeline says why.
 */
export async function openAutomatically(deps: OpeningDependencies, wanted: AutomaticIncident): Promise<OpenedIncident> {
  const { tenant, commandId, opener, request } = wanted;
  const policy = await policyOf(deps, tenant, request);
  const opened = await openIncident(deps, { ...wanted, policy: policy ?? { levels: [] } });
  if (policy !== undefined || !opened.isNew) return opened;
  const { id } = opened.incident.body;
  const text = `The escalation policy "${request.policy}" does not exist, so there is no level to tell.`;
  deps.log.write('POLICY_MISSING', { tenant, incidentId: id, policy: request.policy });
  const noted = await act(deps, { tenant, id, commandId: `${commandId}:policy` }, (incident, now) =>
    note(incident, opener, text, now),
  );
  return noted.ok ? { ...opened, incident: noted.value } : opened;
}

async function policyOf(
  { policies }: OpeningDependencies,
  tenant: string,
  { levels, repeat, policy }: IncidentRequest,
): Promise<Pick<EscalationPolicy, 'levels' | 'repeat' | 'channels'> | undefined> {
  if (levels !== undefined) return { levels, ...(repeat === undefined ? {} : { repeat }) };
  return policy === undefined ? undefined : (await policies.get(tenant, policy))?.policy;
}
