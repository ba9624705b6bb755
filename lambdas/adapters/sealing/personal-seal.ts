import { randomBytes } from 'node:crypto';
import type { Sealer } from '../../core/ports.ts';
import { open, SealBrokenError, seal } from './seal.ts';

/** Seals under one person's own key. Without the key nothing of it can be opened, by us neither. */
export interface PersonalSeal {
  seal(context: string, plaintext: Uint8Array): Uint8Array;
  /** Undefined where it was sealed under another key: that of somebody who was erased and is stored anew. */
  open(context: string, sealed: Uint8Array): Uint8Array | undefined;
}

const keyBytes = 32;
const keyContext = (recipientId: string): string => `recipient-key:${recipientId}`;

/** A new key of a person, sealed under the tenant's. */
export const makePersonalKey = (sealer: Sealer, tenant: string, recipientId: string): Promise<Uint8Array> =>
  sealer.seal(tenant, keyContext(recipientId), randomBytes(keyBytes));

/** The person's seal. Throws `SealBrokenError` where the key belongs to another tenant or person. */
export async function personalSeal(
  sealer: Sealer,
  tenant: string,
  recipientId: string,
  sealedKey: Uint8Array,
): Promise<PersonalSeal> {
  const key = await sealer.open(tenant, keyContext(recipientId), sealedKey);
  return {
    seal: (context, plaintext) => seal(key, tenant, context, plaintext),
    open(context, sealed) {
      try {
        return open(key, tenant, context, sealed);
      } catch (error) {
        if (error instanceof SealBrokenError) return undefined;
        throw error;
      }
    },
  };
}
