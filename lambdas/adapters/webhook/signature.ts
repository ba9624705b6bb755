import { type KeyObject, sign } from 'node:crypto';

/** A tenant's signing key (Ed25519); its public half is listed at `GET /v1/webhook-keys`. */
export interface WebhookSigningKey {
  readonly privateKey: KeyObject;
}

/**
 * The headers of Standard Webhooks with an asymmetric signature: `v1a,` and the base64 of Ed25519 over
 * `id.timestamp.body`, the timestamp in seconds.
 * See https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
 */
export function signatureHeaders(
  message: { readonly id: string; readonly body: string },
  atMs: number,
  key: WebhookSigningKey,
): Record<string, string> {
  const timestamp = Math.floor(atMs / 1_000);
  const signature = sign(null, Buffer.from(`${message.id}.${timestamp}.${message.body}`), key.privateKey);
  return {
    'webhook-id': message.id,
    'webhook-timestamp': String(timestamp),
    'webhook-signature': `v1a,${signature.toString('base64')}`,
  };
}
