import type { Random } from '../ports.ts';
import type { Instant } from '../time.ts';
import type { Delivery } from './delivery.ts';
import { type Attempt, isUncertain, type Ledger, withAttempt } from './ledger.ts';
import type { SendOutcome } from './outcome.ts';
import { nextTryAt, retryPolicy } from './retry.ts';

/** One try and what came of it. */
export interface Try {
  readonly at: Instant;
  readonly durationMs: number;
  readonly outcome: SendOutcome;
}

/** The ledger after a try: an end, or queued for the next one. Pure; the caller writes it under its own token. */
export function recordTry(
  ledger: Ledger,
  delivery: Delivery,
  done: Try,
  policy: { readonly maxRefusals: number; readonly random: Random },
): Ledger {
  const { outcome } = done;
  const base = released(ledger, done);
  switch (outcome.kind) {
    case 'sent':
      return {
        ...base,
        status: 'sent',
        providerId: outcome.providerId,
        costMicros: (ledger.costMicros ?? 0) + outcome.costMicros,
      };
    case 'failed':
      return ended(base, 'failed', outcome.reason);
    case 'unknown':
      return delivery.onUnknown === 'resend'
        ? again(ledger, delivery, done, 0, policy)
        : { ...base, status: 'unknown', reason: outcome.code };
    case 'retry':
      return again(ledger, delivery, done, outcome.afterMs ?? 0, policy);
  }
}

/** What the ledger's story says of a try. */
const attemptOf = ({ at, durationMs, outcome }: Try): Attempt => ({
  at,
  durationMs,
  outcome: outcome.kind === 'retry' && outcome.throttle ? 'throttle' : outcome.kind,
  ...(outcome.code === undefined ? {} : { code: outcome.code }),
});

function released(
  { token: _token, leaseUntil: _leaseUntil, nextAt: _nextAt, reason: _reason, ...kept }: Ledger,
  done: Try,
): Ledger {
  return {
    ...kept,
    attempts: withAttempt(kept.attempts, attemptOf(done)),
    version: kept.version + 1,
    updatedAt: done.at + done.durationMs,
  };
}

/** An end without success; what an earlier try may have brought to the provider stays uncertain. */
const ended = (base: Ledger, status: 'failed' | 'expired', reason: string): Ledger => ({
  ...base,
  status: isUncertain(base) ? 'unknown' : status,
  reason,
});

/** A throttle or an uncertain answer costs no refusal, so that only the clock ends such a series. */
function again(
  before: Ledger,
  delivery: Delivery,
  done: Try,
  afterMs: number,
  policy: { readonly maxRefusals: number; readonly random: Random },
): Ledger {
  const costsRefusal = done.outcome.kind === 'retry' && !done.outcome.throttle;
  const base = { ...released(before, done), refusals: before.refusals + (costsRefusal ? 1 : 0) };
  if (base.refusals >= policy.maxRefusals) return ended(base, 'failed', 'retries-exhausted');
  const nextAt = nextTryAt(base.updatedAt, base.attempt, policy.random, afterMs);
  if (delivery.expiresAt !== undefined && nextAt >= delivery.expiresAt)
    return ended(base, 'expired', 'retries-past-expiry');
  if (nextAt > base.firstAt + retryPolicy.giveUpAfterMs) return ended(base, 'failed', 'retries-exhausted');
  return { ...base, status: 'queued', attempt: base.attempt + 1, nextAt };
}
