import { commandIdFor, incidentIdFor } from '../../core/ids.ts';
import { readIncident } from '../../core/incident/check.ts';
import type { Incident } from '../../core/incident/incident.ts';
import type { IncidentRequest } from '../../core/incident/request.ts';
import { incidentLinks } from '../../core/incident/view.ts';
import { type Answer, invalidFields, json } from '../../framework/http/answer.ts';
import type { SignedCall } from '../../framework/http/endpoint.ts';
import { IncidentTooLargeError, openIncident } from '../../pipeline/incidents/open-incident.ts';
import { type Climbing, policyFor } from '../../pipeline/incidents/policy-for.ts';
import { noSuchPolicy, readForTenant } from '../../wiring/check-for-tenant.ts';
import type { Dependencies } from './dependencies.ts';
import { nameOf } from './doer.ts';

/**
 * Opens an incident, or counts another occurrence of the one that stands under its deduplication key. The id derives from
 * tenant and idempotency key: carried out again after a crash, the request meets what it opened.
 */
export async function createIncident(deps: Dependencies, call: SignedCall): Promise<Answer> {
  const id = incidentIdFor(call.tenant, call.idempotencyKey);
  const before = call.resumed ? await deps.incidents.get(call.tenant, id) : undefined;
  if (before !== undefined) return accepted(before, true);
  const read = await readForTenant(deps, call.tenant, (facts) => readIncident(call.body, facts));
  if (!read.ok) return invalidFields(read.error);
  const policy = await policyFor(deps, call.tenant, read.value);
  return policy === undefined ? invalidFields([noSuchPolicy('policy')]) : open(deps, call, read.value, policy);
}

async function open(deps: Dependencies, call: SignedCall, request: IncidentRequest, policy: Climbing): Promise<Answer> {
  const { tenant, key, idempotencyKey } = call;
  const settings = (await deps.tenants.get(tenant))?.settings;
  if (settings === undefined) return invalidFields([{ path: '', message: 'is from a tenant that was closed' }]);
  try {
    const { incident, isNew } = await openIncident(deps, {
      tenant,
      id: incidentIdFor(tenant, idempotencyKey),
      commandId: commandIdFor(tenant, idempotencyKey),
      request,
      policy,
      settings,
      opener: { by: nameOf(key), via: 'api' },
    });
    return accepted(incident, isNew);
  } catch (error) {
    if (error instanceof IncidentTooLargeError) return invalidFields(error.faults);
    throw error;
  }
}

const accepted = ({ body: { id }, head }: Incident, isNew: boolean): Answer =>
  json(202, { id, status: head.status, links: incidentLinks(id), ...(isNew ? {} : { deduplicated: true }) });
