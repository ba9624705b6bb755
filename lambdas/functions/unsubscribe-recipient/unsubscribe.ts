import { traitsOf } from '../../core/channel/channels.ts';
import { peopleInRequest } from '../../core/delivery/people.ts';
import { type UnsubscribeClaims, verifyUnsubscribeToken } from '../../core/link/token.ts';
import type { Recipient } from '../../core/recipient/recipient.ts';
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
  const recipient = await findRecipient(deps, claims);
  const address = recipient && traitsOf(claims.channel).addresses(recipient)[claims.addressIndex];
  if (address === undefined) return expired;
  const { channel } = claims;
  await deps.suppressions.add(tenant.id, { channel, address, reason: 'unsubscribed', at: deps.clock.now() });
  return page(200, donePage(tenant.name, channel));
}

/** The person whom the link was for: as the stored audience has it, where there is one. Nobody is, once erased. */
async function findRecipient(
  { notifications, audiences }: Dependencies,
  { tenant, notificationId, recipient }: UnsubscribeClaims,
): Promise<Recipient | undefined> {
  const [body, stored] = await Promise.all([
    notifications.body(tenant, notificationId),
    audiences.personAt(tenant, notificationId, recipient),
  ]);
  if (body === undefined || stored === 'erased') return undefined;
  return (stored ?? peopleInRequest(body, { recipient }))[0];
}

async function readInvitation(deps: Dependencies, token: string): Promise<Result<Invitation, Answer>> {
  const read = verifyUnsubscribeToken(await deps.linkKey(), token, deps.clock.now());
  if (!read.ok) return fail(read.error === 'expired' ? expired : unknown);
  const tenant = await deps.tenants.get(read.value.tenant);
  return tenant === undefined ? fail(expired) : ok({ claims: read.value, tenant });
}
