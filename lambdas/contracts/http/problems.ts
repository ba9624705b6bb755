/** Every error that the API may answer, by its stable code (RFC 9457). */
export const problems = {
  'invalid-request': { status: 400, title: 'The request cannot be read' },
  'signature-missing': { status: 401, title: 'The request is not signed' },
  'signature-invalid': { status: 401, title: 'The signature does not hold' },
  'signature-expired': { status: 401, title: 'The signature is too old, or from the future' },
  'digest-mismatch': { status: 401, title: 'The body is not the one that was signed' },
  'key-unknown': { status: 401, title: 'The key is not known' },
  'key-revoked': { status: 401, title: 'The key was revoked' },
  forbidden: { status: 403, title: "The key's role does not allow this" },
  'not-found': { status: 404, title: 'There is no such thing' },
  conflict: { status: 409, title: 'What stands now does not allow this' },
  'validation-failed': { status: 422, title: 'Some fields are wrong' },
  'idempotency-conflict': { status: 422, title: 'The idempotency key was used for another request' },
  'unsafe-content': { status: 422, title: 'The content is not safe to send' },
  'rate-limited': { status: 429, title: 'Too many requests' },
  'quota-exceeded': { status: 429, title: 'The quota is used up' },
  internal: { status: 500, title: 'Something went wrong on our side' },
  unavailable: { status: 503, title: 'The platform cannot take this now; a repeat with the same key is safe' },
} as const satisfies Record<string, { readonly status: number; readonly title: string }>;

export type ProblemCode = keyof typeof problems;
