import { type UnsubscribeClaims, verifyUnsubscribeToken } from '../../core/link/token.ts';
import type { NotificationRequest } from '../../core/notification/request.ts';
import { placeOf } from '../../core/recipient/locale.ts';
import type { Recipient } from '../../core/recipient/recipient.ts';
import { fail, ok, type Result } from '../../core/result.ts';
import type { Tenant } from '../../core/tenant/tenant.ts';
import { acceptedLocales } from '../../framework/http/accept-language.ts';
import type { Answer } from '../../framework/http/answer.ts';
import { linkProblem } from '../../framework/http/link-pages.ts';
import type { HttpRequest } from '../../framework/http/request.ts';
import { findPerson } from '../../pipeline/find-person.ts';
import type { Dependencies } from './dependencies.ts';

/** What a link stands for: whose it is, from whom, and what the message was about. */
export interface Invitation {
  readonly claims: UnsubscribeClaims;
  readonly tenant: Tenant;
  readonly person: Recipient;
  /** The message that the link came with, and its category. */
  readonly request: NotificationRequest;
  readonly category: string;
  readonly timezone: string;
  /** The person's, the tenant's, the browser's. */
  readonly locales: readonly string[];
}

/** Reads a link, or answers why it leads nowhere. */
export async function readInvitation(
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
  const { person, body } = found;
  const { locale, timezone } = placeOf(person, tenant.settings);
  const locales = [locale, tenant.settings.locale, ...acceptedLocales(request.headers['accept-language'])];
  const { request: message } = body;
  return ok({ claims, tenant, person, request: message, category: message.category, timezone, locales });
}
