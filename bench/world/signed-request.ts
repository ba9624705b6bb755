import { createHash, sign } from 'node:crypto';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { authority, gatewayEvent } from './gateway-event.ts';
import { keyId, signingKey } from './tenant.ts';

/** A request before it is signed. */
export interface Unsigned {
  readonly method: 'POST' | 'PUT';
  readonly path: string;
  readonly body: unknown;
}

/** A request as API Gateway hands it over, signed with Ed25519 as the contract asks (RFC 9421). */
export function signedRequest({ method, path, body: json }: Unsigned, idempotencyKey: string): APIGatewayProxyEventV2 {
  const body = JSON.stringify(json);
  const digest = `sha-256=:${createHash('sha256').update(body).digest('base64')}:`;
  const covered = [
    ['@method', method],
    ['@authority', authority],
    ['@path', path],
    ['@query', '?'],
    ['content-digest', digest],
    ['idempotency-key', idempotencyKey],
  ];
  const created = Math.floor(Date.now() / 1_000);
  const names = covered.map(([name]) => `"${name}"`).join(' ');
  const parameters = `(${names});created=${created};keyid="${keyId}";tag="carillon"`;
  const base = [...covered.map(([name, value]) => `"${name}": ${value}`), `"@signature-params": ${parameters}`];
  const signature = sign(null, Buffer.from(base.join('\n')), signingKey).toString('base64');
  return gatewayEvent(method, path, {
    body,
    headers: {
      'content-type': 'application/json',
      'content-digest': digest,
      'idempotency-key': idempotencyKey,
      'signature-input': `sig1=${parameters}`,
      signature: `sig1=:${signature}:`,
    },
  });
}
