import { generateKeyPairSync } from 'node:crypto';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { createSigner, type RequestSigner } from '../../client/sign.ts';
import type { AccessKey } from '../../lambdas/core/access/key.ts';
import { publicJwkSchema } from '../../lambdas/core/access/public-jwk.ts';
import type { Role } from '../../lambdas/core/access/roles.ts';

/** A key with both halves: what the platform knows, and what signs for its holder. */
export interface KeyPair {
  readonly key: AccessKey;
  readonly sign: RequestSigner;
}

export type Curve = 'Ed25519' | 'P-256';

const pairOf = (curve: Curve) =>
  curve === 'Ed25519' ? generateKeyPairSync('ed25519') : generateKeyPairSync('ec', { namedCurve: 'P-256' });

/** A new key of a tenant. */
export function aKeyPair(
  change: { readonly tenant?: string; readonly role?: Role; readonly name?: string; readonly curve?: Curve } = {},
): KeyPair {
  const { tenant = 'acme', role = 'admin', name = 'a', curve = 'Ed25519' } = change;
  const { publicKey, privateKey } = pairOf(curve);
  const id = `${tenant}.key_${name}`;
  return {
    key: { tenant, id, role, publicKey: publicJwkSchema.parse(publicKey.export({ format: 'jwk' })), createdAt: 0 },
    sign: createSigner({ ...privateKey.export({ format: 'jwk' }), kid: id }),
  };
}

/** A request as a test describes it. */
export interface TestRequest {
  readonly method?: string;
  readonly path: string;
  readonly query?: string;
  /** Sent as JSON unless it is text already. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export const host = 'api.carillon.example';
const textOf = (body: unknown): string | undefined =>
  body === undefined || typeof body === 'string' ? body : JSON.stringify(body);

/** The event in which API Gateway hands a request over. */
export function eventOf({ method = 'GET', path, query = '', body, headers = {} }: TestRequest): APIGatewayProxyEventV2 {
  const text = textOf(body);
  return {
    version: '2.0',
    routeKey: '$default',
    rawPath: path,
    rawQueryString: query,
    headers: { host, 'x-forwarded-proto': 'https', ...headers },
    requestContext: {
      accountId: '123456789012',
      apiId: 'api',
      domainName: host,
      domainPrefix: 'api',
      http: { method, path, protocol: 'HTTP/1.1', sourceIp: '192.0.2.1', userAgent: 'test' },
      requestId: 'request-1',
      routeKey: '$default',
      stage: '$default',
      time: '',
      timeEpoch: 0,
    },
    isBase64Encoded: text !== undefined,
    ...(text === undefined ? {} : { body: Buffer.from(text).toString('base64') }),
  };
}

let sent = 0;

/** The same, signed; whatever changes something carries an idempotency key of its own. */
export function signedEvent(
  { sign }: KeyPair,
  request: TestRequest & { readonly idempotencyKey?: string; readonly at?: number },
): APIGatewayProxyEventV2 {
  const { method = 'GET', path, query = '', at = Date.now() } = request;
  sent += 1;
  const idempotencyKey = request.idempotencyKey ?? (method === 'GET' ? undefined : `request-${sent}-of-this-test`);
  const url = new URL(`https://${host}${path}${query === '' ? '' : `?${query}`}`);
  const headers = sign({ method, url, body: textOf(request.body), idempotencyKey }, at);
  return eventOf({ ...request, headers: { ...headers, ...request.headers } });
}
