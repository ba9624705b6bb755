import { GetSecretValueCommand, type SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { linkLifetimeMs, signUnsubscribeToken } from '../core/link/token.ts';
import { OwnError } from '../core/own-error.ts';
import type { Links } from '../pipeline/sending/dependencies.ts';

/** The environment's link key has no value; no link can be signed or checked. */
export class LinkKeyMissingError extends OwnError {
  override readonly name = 'LinkKeyMissingError';
  constructor(secretId: string) {
    super(`the secret "${secretId}" holds no link key; put a random text of 32 characters or more into it`);
  }
}

/** Reads the environment's link key once; a failed read is tried again by the next message. */
export function openLinkKey(client: SecretsManagerClient, secretId: string): () => Promise<Uint8Array> {
  let reading: Promise<Uint8Array> | undefined;
  const read = async (): Promise<Uint8Array> => {
    const { SecretString } = await client.send(new GetSecretValueCommand({ SecretId: secretId }));
    if (SecretString === undefined || SecretString === '') throw new LinkKeyMissingError(secretId);
    return Buffer.from(SecretString);
  };
  return () => {
    reading ??= read().catch((error: unknown) => {
      reading = undefined;
      throw error;
    });
    return reading;
  };
}

/** Signs the links of messages. They expire counted from acceptance, so that every try writes the same message. */
export const createLinks = (publicUrl: string, linkKey: () => Promise<Uint8Array>): Links => ({
  async unsubscribe({ tenant, id, acceptedAt }, target) {
    const token = signUnsubscribeToken(await linkKey(), {
      tenant,
      notificationId: id,
      ...target,
      expiresAt: acceptedAt + linkLifetimeMs,
    });
    return `${publicUrl.replace(/\/$/, '')}/u/${token}`;
  },
});
