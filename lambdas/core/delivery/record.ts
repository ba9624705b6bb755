import type { Random } from '../ports.ts';
import type { Instant } from '../time.ts';
import type { Delivery } from './delivery.ts';
import { type Attempt, type Ledger, maxRecordedAttempts } from './ledger.ts';
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
      return { ...base, status: 'failed', reason: outcome.reason };
    case 'unknown':
      return delivery.onUnknown === 'resend'
        ? again(base, delivery, done, 0, policy)
        : { ...base, status: 'unknown', reason: outcome.code };
    case 'retry':
      return again(base, delivery, done, outcome.afterMs ?? 0, policy);
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
    attempts: [...kept.attempts, attemptOf(done)].slice(-maxRecordedAttempts),
    version: kept.version + 1,
    updatedAt: done.at + done.durationMs,
  };
}

/** A throttle or an uncertain answer costs no refusal, so that only the clock ends such a series. */
function again(
  base: Ledger,
  delivery: Delivery,
  done: Try,
  afterMs: number,
  policy: { readonly maxRefusals: number; readonly random: Random },
): Ledger {
  const costsRefusal = done.outcome.kind === 'retry' && !done.outcome.throttle;
  const refusals = base.refusals + (costsRefusal ? 1 : 0);
  if (refusals >= policy.maxRefusals) return { ...base, refusals, status: 'failed', reason: 'retries-exhausted' };
  const nextAt = nextTryAt(base.updatedAt, base.attempt, policy.random, afterMs);
  if (delivery.expiresAt !== undefined && nextAt >= delivery.expiresAt)
    return { ...base, refusals, status: 'expired', reason: 'retries-past-expiry' };
  if (nextAt > base.firstAt + retryPolicy.giveUpAfterMs)
    return { ...base, refusals, status: 'failed', reason: 'retries-exhausted' };
  return { ...base, refusals, status: 'queued', attempt: base.attempt + 1, nextAt };
}
