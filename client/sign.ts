import { createHash, createPrivateKey, type KeyObject, sign } from 'node:crypto';
import { createSignatureSync, type SignerSync } from 'http-message-sig';
import * as z from 'zod';

/** A private key as `npm start` writes it, or as `POST /v1/keys` answered its id: a JWK whose `kid` is that id. */
const privateJwkSchema = z.discriminatedUnion('kty', [
  z.object({ kty: z.literal('OKP'), crv: z.literal('Ed25519'), x: z.string(), d: z.string(), kid: z.string() }),
  z.object({
    kty: z.literal('EC'),
    crv: z.literal('P-256'),
    x: z.string(),
    y: z.string(),
    d: z.string(),
    kid: z.string(),
  }),
]);

/** What is signed. */
export interface UnsignedRequest {
  readonly method: string;
  readonly url: URL;
  readonly body?: string | undefined;
  readonly idempotencyKey?: string | undefined;
}

/** Signs requests for one key: returns the headers that carry digest, idempotency key and signature (RFC 9421, 9530). */
export type RequestSigner = (request: UnsignedRequest, nowMs: number) => Readonly<Record<string, string>>;

/**
 * Makes a signer of a private JWK, Ed25519 or P-256, with its `kid`.
 *
 * @throws ZodError which names what the key lacks; never a part of the key.
 */
export function createSigner(jwk: unknown): RequestSigner {
  const { kid, ...key } = privateJwkSchema.parse(jwk);
  const signer = signerOf(createPrivateKey({ key, format: 'jwk' }), key.kty);
  return ({ method, url, body, idempotencyKey }, nowMs) => {
    const covered = {
      ...(body === undefined ? {} : { 'content-digest': contentDigest(body) }),
      ...(idempotencyKey === undefined ? {} : { 'idempotency-key': idempotencyKey }),
    };
    const { signature, signatureInput } = createSignatureSync(
      {
        kind: 'request',
        method,
        targetUri: url.href,
        fields: Object.entries(covered).map(([name, value]) => ({ name, value })),
      },
      {
        label: 'sig1',
        components: ['@method', '@authority', '@path', '@query', ...Object.keys(covered)],
        parameters: { created: Math.floor(nowMs / 1_000), keyid: kid, tag: 'carillon' },
        signer,
      },
    );
    return { ...covered, 'signature-input': signatureInput, signature };
  };
}

/** `Content-Digest` of a body (RFC 9530). */
const contentDigest = (body: string): string => `sha-256=:${createHash('sha256').update(body).digest('base64')}:`;

const signerOf = (key: KeyObject, kty: 'OKP' | 'EC'): SignerSync =>
  kty === 'OKP'
    ? { algorithm: 'ed25519', sign: (data) => sign(null, data, key) }
    : { algorithm: 'ecdsa-p256-sha256', sign: (data) => sign('sha256', data, { key, dsaEncoding: 'ieee-p1363' }) };
