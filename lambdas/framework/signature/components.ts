import type { HttpRequest } from '../http/request.ts';

/** The headers that matter to a signature: those that carry it, and those that it may cover. */
export const coveredHeaders = ['signature', 'signature-input', 'content-digest', 'idempotency-key'] as const;

/**
 * What a signature must cover, in this order. An empty body needs no digest, and may have one.
 */
export function requiredComponents({ headers, body }: Pick<HttpRequest, 'headers' | 'body'>): readonly string[] {
  const digest = body.length > 0 || headers['content-digest'] !== undefined;
  return [
    '@method',
    '@authority',
    '@path',
    '@query',
    ...(digest ? ['content-digest'] : []),
    ...(headers['idempotency-key'] === undefined ? [] : ['idempotency-key']),
  ];
}
