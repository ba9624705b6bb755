import { createHmac, timingSafeEqual } from 'node:crypto';
import * as z from 'zod';
import { readJson } from '../../http/body.ts';
import { json, type Reply } from '../../http/reply.ts';
import type { Request } from '../../http/router.ts';

const grantType = 'urn:ietf:params:oauth:grant-type:jwt-bearer';
const messagingScopes = [
  'https://www.googleapis.com/auth/firebase.messaging',
  'https://www.googleapis.com/auth/cloud-platform',
];
const lifetimeSeconds = 3_600;
const allowedSkewSeconds = 300;

const headerSchema = z.object({ alg: z.literal('RS256'), typ: z.string().optional() });
const claimsSchema = z.object({
  iss: z.string().min(3),
  scope: z.string(),
  aud: z.string().min(1),
  iat: z.number(),
  exp: z.number(),
});

const refused = (error: string, description: string): Reply => json(400, { error, error_description: description });

const part = (text: string | undefined): unknown => readJson(Buffer.from(text ?? '', 'base64url'));

/** Why Google would not take this assertion (RFC 7523, and Google's limit of an hour); undefined when it would. */
const fault = (assertion: string, nowSeconds: number): string | undefined => {
  const [header, claims, signature] = assertion.split('.');
  if (!headerSchema.safeParse(part(header)).success) return 'The assertion must be a JWT signed with RS256.';
  if (!signature) return 'The assertion is not signed.';
  const read = claimsSchema.safeParse(part(claims));
  if (!read.success) return `The assertion lacks claims: ${read.error.issues.map(({ path }) => path.join('.'))}.`;
  const { iat, exp, scope } = read.data;
  if (exp - iat > lifetimeSeconds) return 'The assertion may live for an hour at most.';
  if (iat > nowSeconds + allowedSkewSeconds || exp < nowSeconds - allowedSkewSeconds)
    return 'The assertion is not of this time: iat and exp must lie around the present.';
  if (!scope.split(' ').some((one) => messagingScopes.includes(one))) return 'The scope does not allow messaging.';
  return undefined;
};

const seal = (expiry: string): Buffer => createHmac('sha256', 'carillon-simulated-google').update(expiry).digest();

/** Says whether an access token was issued here and still holds. Tokens carry their own expiry: nothing is kept. */
export const holdsAccessToken = (authorization: string | undefined, nowMs: number): boolean => {
  const [, expiry = '', mark = ''] = /^Bearer ya29\.(\d+)\.([\w-]+)$/.exec(authorization ?? '') ?? [];
  const given = Buffer.from(mark, 'base64url');
  const expected = seal(expiry);
  return given.length === expected.length && timingSafeEqual(given, expected) && Number(expiry) > nowMs;
};

/** Google's OAuth token endpoint: a service account's signed assertion for an access token of an hour. */
export const issueAccessToken = (request: Request, nowMs: number): Reply => {
  const form = new URLSearchParams(request.body.toString());
  if (form.get('grant_type') !== grantType) return refused('unsupported_grant_type', `Only ${grantType} is known.`);
  const why = fault(form.get('assertion') ?? '', nowMs / 1_000);
  if (why !== undefined) return refused('invalid_grant', why);
  const expiry = String(Math.floor(nowMs) + lifetimeSeconds * 1_000);
  const accessToken = `ya29.${expiry}.${seal(expiry).toString('base64url')}`;
  return json(200, { access_token: accessToken, expires_in: lifetimeSeconds, token_type: 'Bearer' });
};
