import { createHash, createPrivateKey, generateKeyPairSync, randomUUID, sign } from 'node:crypto';
import { createSignatureSync } from 'http-message-sig';
import * as z from 'zod';

/** A request as it goes over the wire, with every part of its signature open to change. */
export interface WireRequest {
  readonly url: string;
  readonly key: { readonly kid: string; readonly d: string; readonly x: string };
  readonly method?: string;
  readonly body?: string;
  readonly idempotencyKey?: string;
  /** Seconds. */
  readonly created?: number;
  readonly components?: readonly string[];
  readonly tag?: string;
  readonly keyid?: string;
  /** The body that is sent, where it is not the one that was signed. */
  readonly sentBody?: string;
  /** Headers that are changed after signing; undefined takes one away. */
  readonly headers?: Readonly<Record<string, string | undefined>>;
}

/** An answer, with a problem's fields where it is one. */
export interface WireAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: z.output<typeof answerSchema>;
}

const answerSchema = z.looseObject({
  code: z.string().optional(),
  errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
});

/** The code of a problem, and the paths of the fields that it names, each once and in order. */
export function problemOf(body: unknown): { readonly code: string | undefined; readonly paths: readonly string[] } {
  const { code, errors = [] } = answerSchema.parse(body ?? {});
  return { code, paths: [...new Set(errors.map(({ path }) => path))].sort() };
}

const digestOf = (body: string): string => `sha-256=:${createHash('sha256').update(body).digest('base64')}:`;

/** Signs by hand, as the contract says it (RFC 9421, Ed25519), but for what the request changes; then sends it. */
export async function sendOnWire(request: WireRequest): Promise<WireAnswer> {
  const { url, key, method = 'POST', body = '{}', sentBody = body, headers: changed = {} } = request;
  const hasBody = method !== 'GET';
  const covered = hasBody
    ? { 'content-digest': digestOf(body), 'idempotency-key': request.idempotencyKey ?? randomUUID() }
    : {};
  const privateKey = createPrivateKey({ key: { kty: 'OKP', crv: 'Ed25519', x: key.x, d: key.d }, format: 'jwk' });
  const { signature, signatureInput } = createSignatureSync(
    {
      kind: 'request',
      method,
      targetUri: new URL(url).href,
      fields: Object.entries(covered).map(([name, value]) => ({ name, value })),
    },
    {
      label: 'sig1',
      components: [...(request.components ?? ['@method', '@authority', '@path', '@query', ...Object.keys(covered)])],
      parameters: {
        created: request.created ?? Math.floor(Date.now() / 1_000),
        keyid: request.keyid ?? key.kid,
        tag: request.tag ?? 'carillon',
      },
      signer: { algorithm: 'ed25519', sign: (data) => sign(null, data, privateKey) },
    },
  );
  const headers = new Headers({ 'content-type': 'application/json', ...covered, signature });
  headers.set('signature-input', signatureInput);
  for (const [name, value] of Object.entries(changed)) {
    if (value === undefined) headers.delete(name);
    else headers.set(name, value);
  }
  const answer = await fetch(url, { method, headers, ...(hasBody ? { body: sentBody } : {}) });
  const text = await answer.text();
  return {
    status: answer.status,
    headers: answer.headers,
    body: answerSchema.parse(text === '' ? {} : JSON.parse(text)),
  };
}

/** A new key pair: what is registered, and what signs once its id is known. */
export function newKey(kind: 'Ed25519' | 'P-256') {
  const { privateKey, publicKey } =
    kind === 'Ed25519' ? generateKeyPairSync('ed25519') : generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return {
    publicJwk: publicKey.export({ format: 'jwk' }),
    signingAs: (kid: string) => ({ ...privateKey.export({ format: 'jwk' }), kid }),
  };
}
