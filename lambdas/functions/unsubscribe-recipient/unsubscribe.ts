import { traitsOf } from '../../core/channel/channels.ts';
import { type UnsubscribeClaims, verifyUnsubscribeToken } from '../../core/link/token.ts';
import { placeOf } from '../../core/recipient/locale.ts';
import type { Recipient } from '../../core/recipient/recipient.ts';
import { fail, ok, type Result } from '../../core/result.ts';
import type { Tenant } from '../../core/tenant/tenant.ts';
import { type Answer, page } from '../../framework/http/answer.ts';
import { linkProblem } from '../../framework/http/link-pages.ts';
import type { HttpRequest } from '../../framework/http/request.ts';
import { findPerson } from '../../pipeline/find-person.ts';
import type { Dependencies } from './dependencies.ts';
import { askPage, donePage, type Unsubscribing } from './pages.ts';

interface Invitation {
  readonly claims: UnsubscribeClaims;
  readonly tenant: Tenant;
  readonly person: Recipient;
}

/** Shows what a click on the button would do. Mail scanners follow links, so looking changes nothing. */
export async function showPage(deps: Dependencies, request: HttpRequest, token: string): Promise<Answer> {
  const read = await readInvitation(deps, request, token);
  return read.ok ? page(200, askPage(pageFor(read.value))) : read.error;
}

/** Suppresses the address on this channel, for the whole tenant. The page's button and RFC 8058's one click come here. */
export async function unsubscribe(deps: Dependencies, request: HttpRequest, token: string): Promise<Answer> {
  const read = await readInvitation(deps, request, token);
  if (!read.ok) return read.error;
  const { claims, tenant, person } = read.value;
  const { channel } = claims;
  const address = traitsOf(channel).addresses(person)[claims.addressIndex];
  if (address === undefined) return linkProblem('expired', request);
  await deps.suppressions.add(tenant.id, { channel, address, reason: 'unsubscribed', at: deps.clock.now() });
  return page(200, donePage(pageFor(read.value)));
}

async function readInvitation(
  deps: Dependencies,
  request: HttpRequest,
  token: string,
): Promise<Result<Invitation, Answer>> {
  const read = verifyUnsubscribeToken(await deps.linkKey(), token, deps.clock.now());
  if (!read.ok) return fail(linkProblem(read.error === 'expired' ? 'expired' : 'incomplete', request));
  const claims = read.value;
  const tenant = await deps.tenants.get(claims.tenant);
  const found = tenant === undefined ? undefined : await findPerson(deps, claims);
  if (tenant === undefined || found === undefined) return fail(linkProblem('expired', request));
  return ok({ claims, tenant, person: found.person });
}

const pageFor = ({ claims, tenant, person }: Invitation): Unsubscribing => ({
  locales: [placeOf(person, tenant.settings).locale, tenant.settings.locale],
  tenantName: tenant.name,
  channel: claims.channel,
});
