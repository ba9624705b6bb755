/**
 * What came of handing one message to a provider once.
 *
 * - `sent`: the provider took it.
 * - `retry`: the provider refused it and said, or is known to mean, that a later try may succeed; a `throttle` costs no
 *   attempt. `afterMs` is the provider's own wish (`Retry-After`).
 * - `failed`: the provider refused it for good; `reason` is ours and stable, `code` the provider's own word.
 * - `unknown`: nobody can know whether the provider took it (a timeout after the request left, a 503 of FCM).
 */
export type SendOutcome =
  | { readonly kind: 'sent'; readonly providerId: string; readonly costMicros: number; readonly code?: string }
  | { readonly kind: 'retry'; readonly code: string; readonly throttle: boolean; readonly afterMs?: number }
  | { readonly kind: 'failed'; readonly code: string; readonly reason: FailureReason; readonly forgetAddress?: boolean }
  | { readonly kind: 'unknown'; readonly code: string };

/** Why a delivery failed for good. Stable: callers may branch on it. */
export const failureReasons = [
  'no-address',
  'address-invalid',
  'address-unregistered',
  'recipient-opted-out',
  'content-rejected',
  'content-invalid',
  'sender-rejected',
  'credentials-missing',
  'credentials-rejected',
  'provider-rejected',
  'destination-forbidden',
  'destination-not-found',
  'retries-exhausted',
  'undeliverable',
] as const;
export type FailureReason = (typeof failureReasons)[number];
