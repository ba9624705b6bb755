import { createHash, createPrivateKey, sign } from 'node:crypto';
import type { PrivateJwk } from './private-jwk.ts';

/** A call that the seed makes of the platform's API. */
export interface SeedCall {
  readonly url: string;
  readonly key: PrivateJwk;
  readonly idempotencyKey: string;
  readonly body: unknown;
}

/** Posts a JSON body with an RFC 9421 signature, as the contract asks of every caller. */
export function signedPost({ url, key, idempotencyKey, body }: SeedCall): Promise<Response> {
  const content = JSON.stringify(body);
  const digest = `sha-256=:${createHash('sha256').update(content).digest('base64')}:`;
  const { host, pathname, search } = new URL(url);
  const components = [
    ['@method', 'POST'],
    ['@authority', host],
    ['@path', pathname],
    ['@query', search || '?'],
    ['content-digest', digest],
    ['idempotency-key', idempotencyKey],
  ] as const;
  // The age of a signature is judged by the real clock, whatever the platform's says.
  const created = Math.floor(Date.now() / 1000);
  const names = components.map(([name]) => `"${name}"`).join(' ');
  const parameters = `(${names});created=${created};keyid="${key.kid}";tag="carillon"`;
  const lines = [...components.map(([name, value]) => `"${name}": ${value}`), `"@signature-params": ${parameters}`];
  const privateKey = createPrivateKey({ key: { ...key }, format: 'jwk' });
  const signature = sign(null, Buffer.from(lines.join('\n')), privateKey).toString('base64');
  return fetch(url, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'content-digest': digest,
      'idempotency-key': idempotencyKey,
      'signature-input': `sig1=${parameters}`,
      signature: `sig1=:${signature}:`,
    },
    body: content,
  });
}
