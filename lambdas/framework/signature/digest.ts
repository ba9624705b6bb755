import { createHash, timingSafeEqual } from 'node:crypto';

/** RFC 9530: a dictionary of algorithms and byte sequences. `sha-256` must be there; others are passed over. */
const sha256Member = /(?:^|,)[ \t]*sha-256=:([A-Za-z0-9+/]{43}=):[ \t]*(?=,|$)/g;

/** True when the `Content-Digest` header has exactly one `sha-256`, and it is the body's. */
export function digestMatches(header: string, body: Uint8Array): boolean {
  const [member, ...more] = [...header.matchAll(sha256Member)];
  if (member?.[1] === undefined || more.length > 0) return false;
  return timingSafeEqual(createHash('sha256').update(body).digest(), Buffer.from(member[1], 'base64'));
}
