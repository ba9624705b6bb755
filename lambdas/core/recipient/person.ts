import type { Wishes } from '../preference/wishes.ts';
import type { Instant } from '../time.ts';
import type { Recipient } from './recipient.ts';
import type { DeviceFields, RecipientFields, RecipientPatch } from './stored.ts';

// Apart from the schemas, so that whoever only meets stored people does not load the tables of phone numbers.

/** Beside the tokens of `pushTokens`. */
export const maxDevices = 20;
/** Bytes of JSON, of fields and devices. A thousand such people are read when a notification to a role is planned. */
export const maxRecipientBytes = 32 * 1_024;
/** Bytes of JSON, beside those: room for a word on each category that a tenant may have. Most people say nothing. */
export const maxWishBytes = 128 * 1_024;

export interface Device extends DeviceFields {
  readonly id: string;
  readonly createdAt: Instant;
}

/** A person whom a tenant has stored. */
export interface StoredRecipient {
  readonly id: string;
  readonly fields: RecipientFields;
  readonly devices: readonly Device[];
  /** Absent of whoever never said any. */
  readonly wishes?: Wishes;
  readonly createdAt: Instant;
  readonly updatedAt: Instant;
}

/** A stored person, with the person's own key: what is written about somebody is sealed under it, and ends with it. */
export interface KeptRecipient extends StoredRecipient {
  /** Sealed under the tenant's key. */
  readonly sealedKey: Uint8Array;
}

/** How a notification sees a stored person: devices are addresses like the tokens that were given with the person. */
export function recipientOf({ id, fields: { roles: _roles, ...given }, devices }: StoredRecipient): Recipient {
  const pushTokens = [...new Set([...(given.pushTokens ?? []), ...devices.map(({ token }) => token)])];
  return { id, ...given, ...(pushTokens.length === 0 ? {} : { pushTokens }) };
}

/** An inline recipient over the stored one of the same id: its fields win, attributes one by one; devices stay. */
export function laidOver(stored: StoredRecipient, inline: Recipient): Recipient {
  const { pushTokens: _pushTokens, ...fields } = stored.fields;
  const base = inline.pushTokens === undefined ? stored : { ...stored, fields: { ...fields, ...pick(inline) } };
  const { attributes, pushTokens: _replaced, ...given } = inline;
  const below = recipientOf(base);
  return {
    ...below,
    ...given,
    ...(attributes === undefined ? {} : { attributes: { ...below.attributes, ...attributes } }),
  };
}

const pick = ({ pushTokens }: Recipient): Pick<Recipient, 'pushTokens'> => ({ pushTokens });

/** The fields after a patch. */
export function patched(fields: RecipientFields, patch: RecipientPatch): RecipientFields {
  const named = Object.entries(patch).filter(([, value]) => value !== undefined);
  const removed = new Set(named.flatMap(([name, value]) => (value === null ? [name] : [])));
  const laid = { ...fields, ...Object.fromEntries(named) };
  return Object.fromEntries(Object.entries(laid).filter(([name]) => !removed.has(name)));
}

/** The roles of a person, once each and in order, so that the same person always reads the same. */
export const rolesOf = ({ roles = [] }: RecipientFields): readonly string[] => [...new Set(roles)].sort();

/** Whether a person, wishes apart, is more than may be stored of one. */
export const isTooLarge = (recipient: Pick<StoredRecipient, 'fields' | 'devices'>): boolean =>
  Buffer.byteLength(JSON.stringify([recipient.fields, recipient.devices])) > maxRecipientBytes;

export const areTooLarge = (wishes: Wishes): boolean => Buffer.byteLength(JSON.stringify(wishes)) > maxWishBytes;
