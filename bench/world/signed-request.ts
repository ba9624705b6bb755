import { createHash, sign } from 'node:crypto';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { keyId, signingKey } from './tenant.ts';

const authority = 'api.bench.example';
const path = '/v1/notifications';

/** `POST /v1/notifications` as API Gateway hands it over, signed with Ed25519 as the contract asks (RFC 9421). */
export function signedRequest(notification: unknown, idempotencyKey: string): APIGatewayProxyEventV2 {
  const body = JSON.stringify(notification);
  const digest = `sha-256=:${createHash('sha256').update(body).digest('base64')}:`;
  const covered = [
    ['@method', 'POST'],
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
  return {
    version: '2.0',
    routeKey: `POST ${path}`,
    rawPath: path,
    rawQueryString: '',
    headers: {
      host: authority,
      'content-type': 'application/json',
      'content-length': String(Buffer.byteLength(body)),
      'content-digest': digest,
      'idempotency-key': idempotencyKey,
      'signature-input': `sig1=${parameters}`,
      signature: `sig1=:${signature}:`,
      'user-agent': 'carillon-bench',
      'x-amzn-trace-id': 'Root=1-68f0a3b1-0123456789abcdef01234567',
      'x-forwarded-for': '192.0.2.1',
      'x-forwarded-port': '443',
      'x-forwarded-proto': 'https',
    },
    requestContext: {
      accountId: '123456789012',
      apiId: 'bench',
      domainName: authority,
      domainPrefix: 'api',
      http: { method: 'POST', path, protocol: 'HTTP/1.1', sourceIp: '192.0.2.1', userAgent: 'carillon-bench' },
      requestId: 'bench-request',
      routeKey: `POST ${path}`,
      stage: '$default',
      time: '01/Jan/2026:00:00:00 +0000',
      timeEpoch: created * 1_000,
    },
    body,
    isBase64Encoded: false,
  };
}
