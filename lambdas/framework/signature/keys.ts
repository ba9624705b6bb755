import { createPublicKey, type KeyObject, verify } from 'node:crypto';
import type { Verifier } from 'http-message-sig';
import { algorithmOf, type PublicJwk } from '../../core/access/public-jwk.ts';

/** A verifier of one public key under its one algorithm (RFC 9421 sections 3.3.4 and 3.3.6). */
export function verifierOf(jwk: PublicJwk): Verifier {
  const key = createPublicKey({ key: { ...jwk }, format: 'jwk' });
  const algorithm = algorithmOf(jwk);
  return {
    algorithm,
    verify: (data, signature) => (algorithm === 'ed25519' ? verifyEd25519 : verifyP256)(key, data, signature),
  };
}

const verifyEd25519 = (key: KeyObject, data: Uint8Array, signature: Uint8Array): boolean =>
  verify(null, data, key, signature);

const verifyP256 = (key: KeyObject, data: Uint8Array, signature: Uint8Array): boolean =>
  verify('sha256', data, { key, dsaEncoding: 'ieee-p1363' }, signature);
