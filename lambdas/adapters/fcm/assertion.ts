import { createPrivateKey, sign } from 'node:crypto';
import type { FcmCredentials } from '../secrets/credentials.ts';

const scope = 'https://www.googleapis.com/auth/firebase.messaging';
const googleTokenUrl = 'https://oauth2.googleapis.com/token';
const validSeconds = 3_600;

const base64url = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/**
 * A service account's signed claim to an access token (RFC 7523, RS256), issued now.
 * The audience stays Google's, wherever the claim is sent.
 */
export function assertionOf(credentials: FcmCredentials, nowMs: number): string {
  const iat = Math.floor(nowMs / 1_000);
  const claims = { iss: credentials.client_email, scope, aud: googleTokenUrl, iat, exp: iat + validSeconds };
  const signed = `${base64url({ alg: 'RS256', typ: 'JWT' })}.${base64url(claims)}`;
  const signature = sign('sha256', Buffer.from(signed), createPrivateKey(credentials.private_key));
  return `${signed}.${signature.toString('base64url')}`;
}
