import type { DeliveryRecord } from '../notification/store.ts';
import type { Instant } from '../time.ts';
import { hourMs, minuteMs } from '../time.ts';
import { answerDue, nextMoves } from './fallback.ts';
import { hasEnded, hasReached } from './status.ts';
import { statusOf } from './view.ts';

/** What a planned notification needs: turns to take, messages to put on their queue again, or its end. */
export interface Tending {
  readonly wake: readonly DeliveryRecord[];
  readonly skip: readonly DeliveryRecord[];
  /** Messages that should long have moved; a repeat is harmless. */
  readonly redrive: readonly DeliveryRecord[];
  /** Not sent in time, and nothing is under way any more. */
  readonly expire: readonly DeliveryRecord[];
  /** All have ended. */
  readonly outcome?: 'completed' | 'failed' | 'expired';
  /** When to look again, where something is still open. */
  readonly lookAgainAt?: Instant;
}

/** How long a message may be overdue before it is put on its queue again: longer than any lease and visibility. */
export const overdueMs = 5 * minuteMs;

/** The longest that a notification with overdue messages waits for its next look. */
export const longestPauseMs = 4 * hourMs;

/**
 * How long to wait before a message this long overdue is put on its queue again: as long as it is overdue already. So it
 * is after 5, 10, 20, ... minutes, and a queue that lags for hours is given few repeats of what stands in it already.
 */
export const pauseMs = (sinceDueMs: number): number => Math.min(Math.max(sinceDueMs, overdueMs), longestPauseMs);

/** Pure: from the state of all deliveries to what must be done now. */
export function tend(records: readonly DeliveryRecord[], now: Instant): Tending {
  const moves = records.some(({ delivery }) => delivery.fallback) ? nextMoves(records, now) : { wake: [], skip: [] };
  const moved = new Set([...moves.wake, ...moves.skip]);
  const open = records.filter((record) => !moved.has(record) && !hasEnded(statusOf(record)));
  const expire = open.filter((record) => isWaiting(record) && isPast(record.delivery.expiresAt, now));
  const redrive = open.filter((record) => !isWaiting(record) && now >= dueAt(record) + overdueMs);
  if (open.length === expire.length && moves.wake.length === 0)
    return { ...moves, redrive, expire, ...settled(records, now) };
  return { ...moves, redrive, expire, lookAgainAt: lookAgainAt(records, open, now) };
}

/** A fallback that still waits for `delivered` is not over, though all it sent has ended. */
function settled(records: readonly DeliveryRecord[], now: Instant): Pick<Tending, 'outcome' | 'lookAgainAt'> {
  const answers = awaitedAnswers(records, now);
  return answers.length > 0 ? { lookAgainAt: Math.min(...answers) } : { outcome: outcomeOf(records) };
}

/** When the time to wait for `delivered` is over, for each message of a fallback that waits for it. */
const awaitedAnswers = (records: readonly DeliveryRecord[], now: Instant): readonly Instant[] =>
  records
    .filter(
      (record) => record.delivery.fallback && record.delivery.afterMs !== undefined && statusOf(record) === 'sent',
    )
    .map(answerDue)
    .filter((at) => at > now);

/** `failed` when not one was reached though one should have been; `expired` when time alone was the reason. */
export function outcomeOf(records: readonly DeliveryRecord[]): 'completed' | 'failed' | 'expired' {
  const statuses = records.map(statusOf);
  if (statuses.some(hasReached)) return 'completed';
  if (statuses.some((status) => status === 'failed' || status === 'bounced' || status === 'unknown')) return 'failed';
  return statuses.includes('expired') ? 'expired' : 'completed';
}

/** When the message is next expected to move. */
export function dueAt({ delivery, ledger }: DeliveryRecord): Instant {
  if (ledger?.status === 'queued') return ledger.nextAt ?? ledger.updatedAt;
  return ledger?.status === 'sending' ? (ledger.leaseUntil ?? ledger.updatedAt) : delivery.scheduledFor;
}

const isWaiting = ({ delivery, ledger }: DeliveryRecord): boolean =>
  delivery.decision.kind === 'wait' && ledger === undefined;
const isPast = (at: Instant | undefined, now: Instant): boolean => at !== undefined && at <= now;

/**
 * Once the next message is overdue, or is due to be driven once more, or the next answer is late; what waits for its turn
 * moves by one of these.
 */
function lookAgainAt(records: readonly DeliveryRecord[], open: readonly DeliveryRecord[], now: Instant): Instant {
  const looks = open.filter((record) => !isWaiting(record)).map((record) => nextDriveAt(dueAt(record), now));
  const expected = [...looks, ...awaitedAnswers(records, now)];
  return Math.max(now + overdueMs, expected.length === 0 ? 0 : Math.min(...expected));
}

const nextDriveAt = (due: Instant, now: Instant): Instant => Math.max(due, now) + pauseMs(now - due);
