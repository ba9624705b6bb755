import { type InboxTokenRequest, listInboxSchema } from '../../contracts/http/inbox.ts';
import { signInboxToken, verifyInboxToken } from '../../core/link/inbox-token.ts';
import { toRfc3339 } from '../../core/time.ts';
import { type Answer, invalidFields, json, notFound, problem } from '../../framework/http/answer.ts';
import type { SignedCall } from '../../framework/http/endpoint.ts';
import { readName } from '../../framework/http/keyed.ts';
import { readQuery } from '../../framework/http/query.ts';
import type { HttpRequest } from '../../framework/http/request.ts';
import type { Dependencies } from './dependencies.ts';
import { type Owner, showInbox } from './inbox.ts';

/** A token for one person's inbox, and the address that it makes. */
export async function createToken(
  { linkKey, publicUrl, clock }: Dependencies,
  { tenant, parameters, body }: SignedCall<unknown, InboxTokenRequest>,
): Promise<Answer> {
  const recipient = readName({ parameters }, 'id');
  if (!recipient.ok) return recipient.error;
  const expiresAt = clock.now() + body.ttl;
  const token = signInboxToken(await linkKey(), { tenant, recipient: recipient.value, expiresAt });
  return json(201, { token, url: `${publicUrl}/i/${token}`, expiresAt: toRfc3339(expiresAt) });
}

/**
 * Any page may ask: the token alone says whose inbox it is, and no cookie is read. A `POST` has no body, so that browsers
 * need no leave to send it.
 */
const forAnyPage = { 'Access-Control-Allow-Origin': '*' } as const;

/** Answers whoever holds a token that is good, of a tenant that still is. */
export async function byToken(
  { linkKey, tenants, clock }: Dependencies,
  token: string,
  answer: (owner: Owner) => Promise<Answer>,
): Promise<Answer> {
  const read = verifyInboxToken(await linkKey(), token, clock.now());
  if (!read.ok) return withLeave(read.error === 'expired' ? problem('signature-expired', expired) : notFound('inbox'));
  const { tenant, recipient } = read.value;
  const isOpen = (await tenants.get(tenant)) !== undefined;
  return withLeave(isOpen ? await answer({ tenant, recipientId: recipient }) : notFound('inbox'));
}

const expired = 'The token has expired; have your server make a new one (POST /v1/recipients/{id}/inbox-token)';

const withLeave = (answer: Answer): Answer =>
  answer.kind === 'json' || answer.kind === 'problem'
    ? { ...answer, headers: { ...answer.headers, ...forAnyPage } }
    : answer;

/** The list's query comes from anybody, so it is read here. */
export function showByToken(deps: Dependencies, owner: Owner, { query }: HttpRequest): Promise<Answer> {
  const read = readQuery(listInboxSchema, query);
  return read.ok ? showInbox(deps, owner, read.value) : Promise.resolve(invalidFields(read.error));
}
