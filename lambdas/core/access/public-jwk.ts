import { createPublicKey } from 'node:crypto';
import * as z from 'zod';

const coordinate = z.string().regex(/^[A-Za-z0-9_-]{43}$/, 'must be 32 bytes in base64url');
const privateHalf = z.undefined({
  error: 'is the private half of the key: send the public one only, and replace this key',
});

/** What a JWK may also carry and nobody here reads (RFC 7517 section 4). */
const companions = {
  kid: z.string().max(256).optional(),
  alg: z.string().max(32).optional(),
  use: z.literal('sig').optional(),
  key_ops: z.array(z.string().max(32)).max(8).optional(),
  ext: z.boolean().optional(),
  d: privateHalf.optional(),
};

/**
 * A public key as a JWK: Ed25519 (RFC 8037) or P-256 (RFC 7518), a real point of its curve. Only what makes the key is
 * kept of it.
 */
export const publicJwkSchema = z
  .discriminatedUnion('kty', [
    z
      .strictObject({ kty: z.literal('OKP'), crv: z.literal('Ed25519'), x: coordinate, ...companions })
      .transform(({ kty, crv, x }) => ({ kty, crv, x })),
    z
      .strictObject({ kty: z.literal('EC'), crv: z.literal('P-256'), x: coordinate, y: coordinate, ...companions })
      .transform(({ kty, crv, x, y }) => ({ kty, crv, x, y })),
  ])
  .refine(isOnItsCurve, 'is not a key of its curve');
export type PublicJwk = z.output<typeof publicJwkSchema>;

/** The signature algorithm that a key is for, by its RFC 9421 name. */
export const algorithmOf = ({ kty }: PublicJwk): 'ed25519' | 'ecdsa-p256-sha256' =>
  kty === 'OKP' ? 'ed25519' : 'ecdsa-p256-sha256';

function isOnItsCurve(key: {
  readonly kty: string;
  readonly crv: string;
  readonly x: string;
  readonly y?: string;
}): boolean {
  try {
    createPublicKey({ key: { ...key }, format: 'jwk' });
    return true;
  } catch {
    return false;
  }
}
