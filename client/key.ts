import { createPrivateKey, sign } from 'node:crypto';
import type { SignerSync } from 'http-message-sig';
import * as z from 'zod';

/** A private key as the platform's tenants keep it: a JWK whose `kid` is the id that the platform knows it by. */
export const privateKeySchema = z.discriminatedUnion('kty', [
  z.looseObject({ kty: z.literal('OKP'), crv: z.literal('Ed25519'), x: z.string(), d: z.string(), kid: z.string() }),
  z.looseObject({
    kty: z.literal('EC'),
    crv: z.literal('P-256'),
    x: z.string(),
    y: z.string(),
    d: z.string(),
    kid: z.string(),
  }),
]);
export type PrivateKey = z.output<typeof privateKeySchema>;

/** The signer of a key: Ed25519, or ECDSA P-256 with the signature in the form of RFC 9421 section 3.3.4. */
export function signerOf(key: PrivateKey): SignerSync {
  const privateKey = createPrivateKey({ key, format: 'jwk' });
  if (key.kty === 'OKP') return { algorithm: 'ed25519', sign: (data) => sign(null, data, privateKey) };
  return {
    algorithm: 'ecdsa-p256-sha256',
    sign: (data) => sign('sha256', data, { key: privateKey, dsaEncoding: 'ieee-p1363' }),
  };
}
