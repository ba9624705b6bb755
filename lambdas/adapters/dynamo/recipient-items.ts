import * as z from 'zod';
import { OwnError } from '../../core/own-error.ts';
import type { Sealer } from '../../core/ports.ts';
import type { Wishes } from '../../core/preference/wishes.ts';
import { type Device, type KeptRecipient, rolesOf, type StoredRecipient } from '../../core/recipient/person.ts';
import type { RecipientFields } from '../../core/recipient/stored.ts';
import { personalSeal } from '../sealing/personal-seal.ts';
import { recipientKey } from './keys.ts';

const itemSchema = z.object({
  tenant: z.string(),
  sk: z.string(),
  version: z.number(),
  roles: z.array(z.string()),
  createdAt: z.number(),
  updatedAt: z.number(),
  sealedKey: z.instanceof(Uint8Array),
  sealed: z.instanceof(Uint8Array),
});

/** A stored recipient as the table has it; whoever writes over it must still meet this version of this very key. */
export interface RecipientItem extends KeptRecipient {
  readonly version: number;
}

/** A stored recipient does not open under the key that stands beside it. */
export class RecipientUnreadableError extends OwnError {
  override readonly name = 'RecipientUnreadableError';
  constructor(tenant: string) {
    super(`a stored recipient of tenant ${tenant} does not open under its own key`);
  }
}

/** What is sealed. It was parsed before; roles stand beside it, since their names are in the index anyway. */
interface SealedContent {
  readonly fields: Omit<RecipientFields, 'roles'>;
  readonly devices: readonly Device[];
  readonly wishes?: Wishes;
}

const contextOf = (recipientId: string): string => `recipient:${recipientId}`;

export async function recipientToItem(
  tenant: string,
  { id, fields, devices, wishes, createdAt, updatedAt, sealedKey, version }: RecipientItem,
  sealer: Sealer,
): Promise<Record<string, unknown>> {
  const { roles: _roles, ...personal } = fields;
  const content: SealedContent = { fields: personal, devices, ...(wishes === undefined ? {} : { wishes }) };
  const own = await personalSeal(sealer, tenant, id, sealedKey);
  return {
    ...recipientKey(tenant, id),
    tenant,
    version,
    roles: rolesOf(fields),
    createdAt,
    updatedAt,
    sealedKey,
    sealed: own.seal(contextOf(id), Buffer.from(JSON.stringify(content))),
  };
}

export async function itemToRecipient(item: unknown, sealer: Sealer): Promise<RecipientItem> {
  const { tenant, sk: id, roles, sealed, ...rest } = itemSchema.parse(item);
  const own = await personalSeal(sealer, tenant, id, rest.sealedKey);
  const opened = own.open(contextOf(id), sealed);
  if (opened === undefined) throw new RecipientUnreadableError(tenant);
  const { fields, ...content }: SealedContent = JSON.parse(Buffer.from(opened).toString('utf8'));
  return { id, ...rest, ...content, fields: { ...fields, ...(roles.length === 0 ? {} : { roles }) } };
}

/** What the person's item says of the key, without the person. */
export const sealedKeyOf = (item: unknown): Uint8Array =>
  itemSchema.shape.sealedKey.parse(Reflect.get(Object(item), 'sealedKey'));

/** Without what only the table needs. */
export const toStored = ({ version: _version, sealedKey: _sealedKey, ...stored }: RecipientItem): StoredRecipient =>
  stored;
