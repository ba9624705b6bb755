import { DecryptCommand, GenerateDataKeyCommand, type KMSClient } from '@aws-sdk/client-kms';
import { OwnError } from '../../core/own-error.ts';

/** A tenant's data key: in the clear to work with, wrapped to be stored. */
export interface DataKey {
  readonly plaintext: Uint8Array;
  readonly wrapped: Uint8Array;
}

/** Makes and unwraps tenants' data keys under the environment's KMS key. */
export interface DataKeys {
  generate(tenant: string): Promise<DataKey>;
  /** Throws KMS's own error where the key was wrapped for another tenant. */
  unwrap(tenant: string, wrapped: Uint8Array): Promise<Uint8Array>;
}

/** KMS answered without the key that it was asked for. */
export class DataKeyMissingError extends OwnError {
  override readonly name = 'DataKeyMissingError';

  constructor(tenant: string, action: string) {
    super(`KMS answered ${action} for tenant ${tenant} without a key`);
  }
}

/** KMS binds a wrapped key to this, and writes it to its trail: names only. */
const contextOf = (tenant: string): Record<string, string> => ({ tenant, purpose: 'fields' });

export const createDataKeys = (client: KMSClient, keyArn: string): DataKeys => ({
  async generate(tenant) {
    const { Plaintext, CiphertextBlob } = await client.send(
      new GenerateDataKeyCommand({ KeyId: keyArn, KeySpec: 'AES_256', EncryptionContext: contextOf(tenant) }),
    );
    if (Plaintext === undefined || CiphertextBlob === undefined)
      throw new DataKeyMissingError(tenant, 'GenerateDataKey');
    return { plaintext: Plaintext, wrapped: CiphertextBlob };
  },
  async unwrap(tenant, wrapped) {
    const { Plaintext } = await client.send(
      new DecryptCommand({ KeyId: keyArn, CiphertextBlob: wrapped, EncryptionContext: contextOf(tenant) }),
    );
    if (Plaintext === undefined) throw new DataKeyMissingError(tenant, 'Decrypt');
    return Plaintext;
  },
});
