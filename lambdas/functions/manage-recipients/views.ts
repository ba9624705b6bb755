import { standingConsents } from '../../core/preference/consent.ts';
import { consentToWire, preferencesToWire } from '../../core/preference/wire.ts';
import type { Wishes } from '../../core/preference/wishes.ts';
import { maxDevices, maxRecipientBytes, rolesOf, type StoredRecipient } from '../../core/recipient/person.ts';
import type { ChangeRefusal } from '../../core/recipient/store.ts';
import { toRfc3339 } from '../../core/time.ts';
import { invalidFields, notFound, type Problem, problem } from '../../framework/http/answer.ts';

/** A stored person as the tenant sees it; of consents, the word that holds for each category. */
export const recipientView = ({ id, fields, devices, wishes, createdAt, updatedAt }: StoredRecipient) => ({
  id,
  ...fields,
  roles: rolesOf(fields),
  devices: devices.map((device) => ({ ...device, createdAt: toRfc3339(device.createdAt) })),
  ...(wishes === undefined ? {} : wishesView({ ...wishes, consents: standingConsents(wishes.consents) })),
  createdAt: toRfc3339(createdAt),
  updatedAt: toRfc3339(updatedAt),
});

const wishesView = ({ preferences, consents }: Wishes) => ({
  preferences: preferencesToWire(preferences),
  consents: consents.map(consentToWire),
});

/** All that is stored about a person: every consent that was ever recorded, and is kept. */
export const exportView = (recipient: StoredRecipient) => ({
  ...recipientView(recipient),
  ...(recipient.wishes === undefined ? {} : wishesView(recipient.wishes)),
});

/** What each refusal is told as. */
export const refusals: Readonly<Record<ChangeRefusal, Problem>> = {
  'not-found': notFound('recipient'),
  'too-large': invalidFields([
    { path: '', message: `makes a recipient of more than ${maxRecipientBytes / 1_024} KB; keep fewer attributes` },
  ]),
  'too-many-devices': problem('conflict', `A recipient has at most ${maxDevices} devices; remove one first`),
};
