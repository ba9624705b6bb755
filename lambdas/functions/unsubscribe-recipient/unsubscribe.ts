import { traitsOf } from '../../core/channel/channels.ts';
import { type Answer, page } from '../../framework/http/answer.ts';
import { linkProblem } from '../../framework/http/link-pages.ts';
import type { HttpRequest } from '../../framework/http/request.ts';
import type { Dependencies } from './dependencies.ts';
import { actionOf, fieldsOf } from './form.ts';
import { type Invitation, readInvitation } from './invitation.ts';
import { readOffer } from './offer.ts';
import { askPage, donePage, type Unsubscribing } from './pages.ts';
import { savePreferences, showPreferences, stopTheCategory } from './preferences.ts';
import { tellMessage } from './tell-message.ts';

/** Shows what can be chosen, and what a click on a button would do. Mail scanners follow links, so looking changes nothing. */
export async function showPage(deps: Dependencies, request: HttpRequest, token: string): Promise<Answer> {
  const read = await readInvitation(deps, request, token);
  if (!read.ok) return read.error;
  const about = pageFor(read.value);
  const offer = await readOffer(deps, read.value);
  return offer === undefined ? page(200, askPage(about)) : showPreferences(read.value, about, offer);
}

/** The forms of the page, and RFC 8058's one click: whatever is no form of ours unsubscribes, as nobody may miss it. */
export async function answerPage(deps: Dependencies, request: HttpRequest, token: string): Promise<Answer> {
  const read = await readInvitation(deps, request, token);
  if (!read.ok) return read.error;
  const fields = fieldsOf(request);
  const action = actionOf(fields);
  if (action === 'unsubscribe') return unsubscribe(deps, request, read.value);
  const offer = await readOffer(deps, read.value);
  if (offer === undefined) return unsubscribe(deps, request, read.value);
  const about = pageFor(read.value);
  return action === 'save'
    ? savePreferences(deps, read.value, about, offer, fields)
    : stopTheCategory(deps, read.value, about, offer);
}

/** Suppresses the address on this channel, for the whole tenant. */
async function unsubscribe(deps: Dependencies, request: HttpRequest, invitation: Invitation): Promise<Answer> {
  const { claims, tenant, person } = invitation;
  const { channel } = claims;
  const address = traitsOf(channel).addresses(person)[claims.addressIndex];
  if (address === undefined) return linkProblem('expired', request);
  await deps.suppressions.add(tenant.id, { channel, address, reason: 'unsubscribed', at: deps.clock.now() });
  await tellMessage(deps, invitation);
  return page(200, donePage({ ...pageFor(invitation), canPrefer: person.id !== undefined }));
}

const pageFor = ({ claims, tenant, locales }: Invitation): Unsubscribing => ({
  locales,
  tenantName: tenant.name,
  channel: claims.channel,
  accent: tenant.settings.brand?.colour,
});
