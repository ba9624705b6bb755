import { createCipheriv, createDecipheriv, createSecretKey, hkdfSync, type KeyObject, randomBytes } from 'node:crypto';
import { OwnError } from '../../core/own-error.ts';

/** A sealed value was changed, or belongs to another tenant or place. */
export class SealBrokenError extends OwnError {
  override readonly name = 'SealBrokenError';

  constructor(tenant: string, context: string) {
    super(`What stands at "${context}" of tenant ${tenant} does not open under its key`);
  }
}

const version = 1;
const ivBytes = 12;
const tagBytes = 16;
const headerBytes = 1 + ivBytes;

/** What two keys of one tenant are for; each is derived from the data key (HKDF-SHA-256, RFC 5869). */
export type KeyPurpose = 'seal' | 'digest';

export const deriveKey = (dataKey: Uint8Array, purpose: KeyPurpose): KeyObject =>
  createSecretKey(Buffer.from(hkdfSync('sha256', dataKey, new Uint8Array(0), `carillon:${purpose}:1`, 32)));

/** A key that is used again stands as an object: Node prepares one given as bytes anew each time, which takes four times as long. */
type Key = KeyObject | Uint8Array;

/** AES-256-GCM; tenant and context are additional data. Layout: version, 12 bytes IV, ciphertext, 16 bytes tag. */
export function seal(key: Key, tenant: string, context: string, plaintext: Uint8Array): Uint8Array {
  const iv = randomBytes(ivBytes);
  const cipher = createCipheriv('aes-256-gcm', key, iv);
  cipher.setAAD(additionalData(tenant, context));
  return Buffer.concat([Uint8Array.of(version), iv, cipher.update(plaintext), cipher.final(), cipher.getAuthTag()]);
}

/** Throws SealBrokenError where the key, the tenant, the context or a byte differs. */
export function open(key: Key, tenant: string, context: string, sealed: Uint8Array): Uint8Array {
  if (sealed[0] !== version || sealed.length < headerBytes + tagBytes) throw new SealBrokenError(tenant, context);
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(1, headerBytes), { authTagLength: tagBytes });
  decipher.setAAD(additionalData(tenant, context));
  decipher.setAuthTag(sealed.subarray(-tagBytes));
  try {
    return Buffer.concat([decipher.update(sealed.subarray(headerBytes, -tagBytes)), decipher.final()]);
  } catch {
    throw new SealBrokenError(tenant, context);
  }
}

/** No tenant's name holds a zero byte, so no two pairs make the same bytes. */
const additionalData = (tenant: string, context: string): Buffer => Buffer.from(`${tenant}\0${context}`);
