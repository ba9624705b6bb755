import * as z from 'zod';

/** A private Ed25519 key with the id under which the platform knows its public half. */
export const privateJwkSchema = z.object({
  kty: z.literal('OKP'),
  crv: z.literal('Ed25519'),
  x: z.string(),
  d: z.string(),
  kid: z.string(),
});

/** A private Ed25519 key as a JWK. */
export type PrivateJwk = z.output<typeof privateJwkSchema>;

/** The public half of a key, as the platform stores it. */
export interface PublicJwk {
  readonly kty: 'OKP';
  readonly crv: 'Ed25519';
  readonly x: string;
}

/** What may be told of a key. */
export function publicHalf({ kty, crv, x }: PrivateJwk): PublicJwk {
  return { kty, crv, x };
}
