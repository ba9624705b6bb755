import type { Instant } from '../time.ts';
import type { Delivery } from './delivery.ts';
import { blankLedger, type Ledger, withAttempt } from './ledger.ts';
import { hasEnded } from './status.ts';

/**
 * How long a claim holds. Longer than three times a sender's time limit, so that no holder can still be at work when it
 * runs out; shorter than the queue's visibility, so that a repeat of the message meets a lease that has run out.
 */
export const leaseMs = 100_000;

/** Who claims, for which try, and when. */
export interface Claimant {
  readonly token: string;
  readonly attempt: number;
  readonly now: Instant;
}

/** The ledger of a first claim. */
export const firstClaim = (delivery: Delivery, { token, now }: Claimant): Ledger => ({
  ...blankLedger(delivery, now),
  status: 'sending',
  token,
  leaseUntil: now + leaseMs,
});

/**
 * What a message that met an existing ledger may do.
 *
 * - `mine`: our own claim, which a retried write could not recognise.
 * - `claim`: move the ledger on to `next`, if it is still at the version that was read.
 * - `busy`: another's lease holds; put the message back.
 * - `uncertain`: a claim ran out, so nobody knows whether the provider has the message; move on to `next`.
 * - `superseded`: a later try is already queued; send its message again, in case that was lost.
 * - `ended`: nothing to send; repeat the after-effects.
 */
export type ClaimDecision =
  | { readonly kind: 'mine'; readonly ledger: Ledger }
  | { readonly kind: 'claim' | 'uncertain'; readonly next: Ledger }
  | { readonly kind: 'busy'; readonly until: Instant }
  | { readonly kind: 'superseded'; readonly ledger: Ledger }
  | { readonly kind: 'ended'; readonly ledger: Ledger };

/** Pure: from what the ledger says to what this claimant may do. */
export function decideClaim(ledger: Ledger, delivery: Delivery, claimant: Claimant): ClaimDecision {
  if (hasEnded(ledger.status)) return { kind: 'ended', ledger };
  if (ledger.token === claimant.token) return { kind: 'mine', ledger };
  if (ledger.status === 'sending') return decideOverLease(ledger, delivery, claimant);
  if (ledger.attempt > claimant.attempt || (ledger.nextAt ?? 0) > claimant.now) return { kind: 'superseded', ledger };
  return { kind: 'claim', next: claimed(ledger, claimant) };
}

function decideOverLease(ledger: Ledger, delivery: Delivery, claimant: Claimant): ClaimDecision {
  if ((ledger.leaseUntil ?? 0) > claimant.now) return { kind: 'busy', until: ledger.leaseUntil ?? claimant.now };
  const broken = {
    at: ledger.updatedAt,
    durationMs: claimant.now - ledger.updatedAt,
    outcome: 'unknown',
    code: 'lease-ran-out',
  } as const;
  const story = { ...ledger, attempts: withAttempt(ledger.attempts, broken) };
  if (delivery.onUnknown === 'resend')
    return { kind: 'claim', next: { ...claimed(story, claimant), attempt: ledger.attempt + 1 } };
  const { token: _token, leaseUntil: _leaseUntil, ...rest } = story;
  return {
    kind: 'uncertain',
    next: { ...rest, status: 'unknown', reason: 'lease-ran-out', version: ledger.version + 1, updatedAt: claimant.now },
  };
}

/** The day in which refusals are taken begins with the first try, however long a fallback waited for its turn. */
const claimed = ({ nextAt: _nextAt, ...ledger }: Ledger, { token, now }: Claimant): Ledger => ({
  ...ledger,
  status: 'sending',
  firstAt: ledger.attempts.length === 0 ? now : ledger.firstAt,
  token,
  leaseUntil: now + leaseMs,
  version: ledger.version + 1,
  updatedAt: now,
});
