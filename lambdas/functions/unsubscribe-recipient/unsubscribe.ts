import { traitsOf } from '../../core/channel/channels.ts';
import { type UnsubscribeClaims, verifyUnsubscribeToken } from '../../core/link/token.ts';
import { fail, ok, type Result } from '../../core/result.ts';
import type { Tenant } from '../../core/tenant/tenant.ts';
import { type Answer, page } from '../../framework/http/answer.ts';
import type { Dependencies } from './dependencies.ts';
import { askPage, donePage, expiredPage, unknownPage } from './pages.ts';

interface Invitation {
  readonly claims: UnsubscribeClaims;
  readonly tenant: Tenant;
}

const unknown = page(404, unknownPage);
const expired = page(410, expiredPage);

/** Shows what a click on the button would do. Mail scanners follow links, so looking changes nothing. */
export async function showPage(deps: Dependencies, token: string): Promise<Answer> {
  const read = await readInvitation(deps, token);
  return read.ok ? page(200, askPage(read.value.tenant.name, read.value.claims.channel)) : read.error;
}

/** Suppresses the address on this channel, for the whole tenant. The page's button and RFC 8058's one click come here. */
export async function unsubscribe(deps: Dependencies, token: string): Promise<Answer> {
  const read = await readInvitation(deps, token);
  if (!read.ok) return read.error;
  const { claims, tenant } = read.value;
  const body = await deps.notifications.body(claims.tenant, claims.notificationId);
  const recipient = body?.request.recipients[claims.recipient];
  const address = recipient && traitsOf(claims.channel).addresses(recipient)[claims.addressIndex];
  if (address === undefined) return expired;
  const { channel } = claims;
  await deps.suppressions.add(tenant.id, { channel, address, reason: 'unsubscribed', at: deps.clock.now() });
  return page(200, donePage(tenant.name, channel));
}

async function readInvitation(deps: Dependencies, token: string): Promise<Result<Invitation, Answer>> {
  const read = verifyUnsubscribeToken(await deps.linkKey(), token, deps.clock.now());
  if (!read.ok) return fail(read.error === 'expired' ? expired : unknown);
  const tenant = await deps.tenants.get(read.value.tenant);
  return tenant === undefined ? fail(expired) : ok({ claims: read.value, tenant });
}
