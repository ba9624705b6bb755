import type { Wishes } from '../preference/wishes.ts';
import type { Instant } from '../time.ts';
import type { Device, KeptRecipient, StoredRecipient } from './person.ts';
import type { RecipientFields, RecipientPatch } from './stored.ts';

/** Why a change was not made: the person is not there, or would be more than may be stored. */
export type ChangeRefusal = 'not-found' | 'too-large' | 'too-many-devices';

/**
 * The people of a tenant. Everything personal is sealed under a key of each person's own; `delete` takes the key away,
 * and with it whatever was sealed under it elsewhere.
 */
export interface RecipientStore {
  get(tenant: string, id: string): Promise<StoredRecipient | undefined>;
  /** Those of the ids that are stored, with their keys. */
  getAll(tenant: string, ids: readonly string[]): Promise<ReadonlyMap<string, KeptRecipient>>;
  /** Replaces the fields; devices and wishes stay. */
  put(
    tenant: string,
    id: string,
    fields: RecipientFields,
    at: Instant,
  ): Promise<{ readonly kind: 'created' | 'replaced'; readonly recipient: StoredRecipient } | 'too-large'>;
  patch(tenant: string, id: string, patch: RecipientPatch, at: Instant): Promise<StoredRecipient | ChangeRefusal>;
  /**
   * Changes what the person wants; whoever is not stored is, with the id and the wishes alone. `change` may be asked more
   * than once, of what stands then; what it answers with a word is not written, and is the answer. Nor is what is more than
   * `maxWishBytes`.
   */
  changeWishes<Refusal extends string = never>(
    tenant: string,
    id: string,
    change: (standing: Wishes) => Wishes | Refusal,
    at: Instant,
  ): Promise<StoredRecipient | Refusal | 'too-large'>;
  /** Erases; false where there is no such person. */
  delete(tenant: string, id: string): Promise<boolean>;
  /** A page of all, or of those with the role, in a steady order. */
  list(
    tenant: string,
    limit: number,
    options?: { readonly cursor?: string; readonly role?: string },
  ): Promise<{ readonly items: readonly StoredRecipient[]; readonly nextCursor?: string }>;
  /** A device of the same id is replaced, and a token stands on one device of the person only. */
  addDevice(tenant: string, id: string, device: Device): Promise<StoredRecipient | ChangeRefusal>;
  /** Removing what is not there changes nothing. */
  removeDevice(tenant: string, id: string, deviceId: string, at: Instant): Promise<StoredRecipient | ChangeRefusal>;
}
