import type { AddConsent, PutPreferences } from '../../contracts/http/recipients.ts';
import { consentIdFor } from '../../core/ids.ts';
import { type Consent, maxConsents, withConsent } from '../../core/preference/consent.ts';
import { consentToWire, preferencesToWire } from '../../core/preference/wire.ts';
import { maxWishBytes } from '../../core/recipient/person.ts';
import { type Answer, invalidFields, json, notFound, problem } from '../../framework/http/answer.ts';
import type { SignedCall } from '../../framework/http/endpoint.ts';
import { readName } from '../../framework/http/keyed.ts';
import type { Dependencies } from './dependencies.ts';

export async function showPreferences({ recipients }: Dependencies, call: SignedCall): Promise<Answer> {
  const found = await recipients.get(call.tenant, call.parameters.id ?? '');
  return found === undefined ? notFound('recipient') : json(200, preferencesToWire(found.wishes?.preferences ?? {}));
}

const tooManyWishes = invalidFields([
  {
    path: '',
    message: `makes preferences and consents of more than ${maxWishBytes / 1_024} KB; name fewer categories and channels`,
  },
]);

/** The whole of what somebody wants, in the place of what stood there; of somebody who is not stored yet, too. */
export async function putPreferences(
  { recipients, clock }: Dependencies,
  call: SignedCall<unknown, PutPreferences>,
): Promise<Answer> {
  const id = readName(call, 'id');
  if (!id.ok) return id.error;
  const replaced = <Standing extends object>(standing: Standing) => ({ ...standing, preferences: call.body });
  const changed = await recipients.changeWishes(call.tenant, id.value, replaced, clock.now());
  if (changed === 'too-large') return tooManyWishes;
  return json(200, preferencesToWire(call.body));
}

/** Oldest first. */
export async function listConsents({ recipients }: Dependencies, call: SignedCall): Promise<Answer> {
  const found = await recipients.get(call.tenant, call.parameters.id ?? '');
  return found === undefined
    ? notFound('recipient')
    : json(200, { items: (found.wishes?.consents ?? []).map(consentToWire) });
}

/** Records what somebody said. The id derives from the idempotency key, so that acting twice records it once. */
export async function addConsent(
  { recipients, clock }: Dependencies,
  call: SignedCall<unknown, AddConsent>,
): Promise<Answer> {
  const id = readName(call, 'id');
  if (!id.ok) return id.error;
  const now = clock.now();
  const { at = now, ...said } = call.body;
  if (at > now)
    return invalidFields([{ path: 'at', message: 'is in the future; leave it out to record it as of now' }]);
  const consent: Consent = { id: consentIdFor(call.tenant, call.idempotencyKey), ...said, at, by: call.key.id };
  const changed = await recipients.changeWishes<'too-many'>(
    call.tenant,
    id.value,
    (standing) => {
      const consents = withConsent(standing.consents, consent);
      return consents === 'too-many' ? consents : { ...standing, consents };
    },
    now,
  );
  if (changed === 'too-large') return tooManyWishes;
  if (changed === 'too-many')
    return problem(
      'conflict',
      `A recipient has consents to at most ${maxConsents} categories, and this would be one more`,
    );
  const recorded = changed.wishes?.consents.find((one) => one.id === consent.id) ?? consent;
  return json(201, consentToWire(recorded));
}
