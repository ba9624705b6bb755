import { GetSecretValueCommand, type SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { acknowledgeLifetimeMs, signAcknowledgeToken } from '../core/link/acknowledge-token.ts';
import { signIncidentReference } from '../core/link/incident-reference.ts';
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
export function createLinks(publicUrl: string, linkKey: () => Promise<Uint8Array>): Links {
  const base = publicUrl.replace(/\/$/, '');
  return {
    async unsubscribe({ tenant, id, acceptedAt }, target) {
      const expiresAt = acceptedAt + linkLifetimeMs;
      const claims = { tenant, notificationId: id, ...target, expiresAt };
      return `${base}/u/${signUnsubscribeToken(await linkKey(), claims)}`;
    },
    async acknowledge({ tenant, id, acceptedAt }, recipient) {
      const expiresAt = acceptedAt + acknowledgeLifetimeMs;
      const claims = { tenant, notificationId: id, recipient, expiresAt };
      return `${base}/a/${signAcknowledgeToken(await linkKey(), claims)}`;
    },
    incidentReference: async ({ tenant, id }, incidentId) =>
      signIncidentReference(await linkKey(), { tenant, incidentId, notificationId: id }),
  };
}
