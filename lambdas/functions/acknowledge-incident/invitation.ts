import type { Incident } from '../../core/incident/incident.ts';
import { type AcknowledgeClaims, verifyAcknowledgeToken } from '../../core/link/acknowledge-token.ts';
import type { NotificationBody } from '../../core/notification/notification.ts';
import { displayName } from '../../core/recipient/display-name.ts';
import { placeOf } from '../../core/recipient/locale.ts';
import type { Recipient } from '../../core/recipient/recipient.ts';
import { recipientIdAt } from '../../core/recipient/recipient-id.ts';
import { fail, ok, type Result } from '../../core/result.ts';
import type { Tenant } from '../../core/tenant/tenant.ts';
import { findPerson } from '../../pipeline/find-person.ts';
import type { Dependencies } from './dependencies.ts';

/** Whom a link asks, and about what. */
export interface Invitation {
  readonly tenant: Tenant;
  readonly body: NotificationBody;
  readonly person: Recipient;
  readonly place: { readonly locale: string; readonly timezone: string };
  /** The person as the incident remembers them. */
  readonly doer: { readonly by: string; readonly via: 'link'; readonly recipientId: string };
  readonly incident: Incident;
}

/**
 * What a link asks; `incomplete` where we did not write it for an incident, `expired` where its time has passed, or where
 * tenant, person or incident are gone.
 */
export async function readInvitation(
  deps: Dependencies,
  token: string,
): Promise<Result<Invitation, 'incomplete' | 'expired'>> {
  const read = verifyAcknowledgeToken(await deps.linkKey(), token, deps.clock.now());
  if (!read.ok) return fail(read.error === 'expired' ? 'expired' : 'incomplete');
  const claims = read.value;
  const tenant = await deps.tenants.get(claims.tenant);
  const found = tenant === undefined ? undefined : await findPerson(deps, claims);
  if (tenant === undefined || found === undefined) return fail('expired');
  const incidentId = found.body.about?.incident?.id;
  if (incidentId === undefined) return fail('incomplete');
  const incident = await deps.incidents.get(tenant.id, incidentId);
  if (incident === undefined) return fail('expired');
  return ok({ tenant, ...found, incident, place: placeOf(found.person, tenant.settings), doer: doerOf(claims, found) });
}

function doerOf({ recipient }: AcknowledgeClaims, { person }: { readonly person: Recipient }): Invitation['doer'] {
  const recipientId = recipientIdAt(person, recipient);
  return { by: displayName(person) ?? recipientId, via: 'link', recipientId };
}
