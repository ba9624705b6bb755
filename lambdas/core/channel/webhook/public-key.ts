/** Standard Webhooks names Ed25519 public keys so: `whpk_` and the 32 bytes in base64. */
export const publicKeyPrefix = 'whpk_';

/** The same key as a JWK (RFC 8037). */
export const webhookPublicJwk = (publicKey: string): Readonly<Record<'kty' | 'crv' | 'x', string>> => ({
  kty: 'OKP',
  crv: 'Ed25519',
  x: Buffer.from(publicKey.slice(publicKeyPrefix.length), 'base64').toString('base64url'),
});
