import * as z from 'zod';
import { campaignRefSchema } from '../campaign/reference.ts';
import { channelNames } from '../channel/channels.ts';
import { lanes } from '../notification/notification.ts';
import type { Instant } from '../time.ts';
import type { Delivery } from './delivery.ts';
import { deliveryStatuses } from './status.ts';

/** How many tries and facts one delivery's story keeps; older throttles give way first. */
export const maxRecordedAttempts = 50;

export const attemptSchema = z.object({
  at: z.number(),
  durationMs: z.number(),
  outcome: z.enum(['sent', 'retry', 'throttle', 'failed', 'unknown']),
  code: z.string().optional(),
});
export type Attempt = z.output<typeof attemptSchema>;

/** The story with one more try; where it grows too long, throttles give way first, then the oldest. */
export function withAttempt(attempts: readonly Attempt[], attempt: Attempt): Attempt[] {
  const story = [...attempts, attempt];
  if (story.length <= maxRecordedAttempts) return story;
  const spare = story.findIndex(({ outcome }) => outcome === 'throttle');
  return story.toSpliced(Math.max(spare, 0), 1);
}

/** A provider's later word, or ours, as it happened. */
export const factSchema = z.object({
  at: z.number(),
  type: z.enum([
    'delivered',
    'bounced',
    'complained',
    'failed',
    'opened',
    'clicked',
    'unsubscribed',
    'canceled',
    'skipped',
    'expired',
    'woken',
    'held',
  ]),
  /** How long a rule held the message back when it was about to be sent; the rule is the code. */
  until: z.number().optional(),
  code: z.string().optional(),
});
export type Fact = z.output<typeof factSchema>;

/** The mutable side of a delivery: created by the first claim, moved on by conditional writes only. */
export const ledgerSchema = z.object({
  tenant: z.string(),
  notificationId: z.string(),
  deliveryId: z.string(),
  part: z.number(),
  lane: z.enum(lanes),
  channel: z.enum(channelNames),
  /** Whose it is, and where that person's clocks stand: what is counted from the stream needs no other item. */
  recipientId: z.string().optional(),
  timezone: z.string().optional(),
  campaign: campaignRefSchema.optional(),
  /** Nothing is counted of what the person does with it. */
  analytics: z.literal(false).optional(),
  scheduledFor: z.number(),
  /** Its end may wake or spare another channel. */
  fallback: z.boolean(),
  status: z.enum(deliveryStatuses),
  reason: z.string().optional(),
  /** What exactly was wrong, where we ended it ourselves and the reason alone would leave a person guessing. */
  code: z.string().optional(),
  /** The try that is under way or comes next; 1 for the first. */
  attempt: z.number().int().min(1),
  /** Explicit refusals so far; throttles are not counted. */
  refusals: z.number().int().min(0),
  firstAt: z.number(),
  /** Who is sending, and until when that holds. */
  token: z.string().optional(),
  leaseUntil: z.number().optional(),
  /** When the next try is due, while `queued`. */
  nextAt: z.number().optional(),
  providerId: z.string().optional(),
  costMicros: z.number().optional(),
  attempts: z.array(attemptSchema),
  facts: z.array(factSchema),
  /** Counts the changes, so that two writers cannot both build on the same state. */
  version: z.number().int(),
  updatedAt: z.number(),
});
export type Ledger = z.output<typeof ledgerSchema>;

/** The ledger of a delivery that nobody has touched, with no status of its own yet. */
export const blankLedger = (delivery: Delivery, now: Instant): Omit<Ledger, 'status'> => ({
  tenant: delivery.tenant,
  notificationId: delivery.notificationId,
  deliveryId: delivery.id,
  part: delivery.part,
  lane: delivery.lane,
  channel: delivery.channel,
  recipientId: delivery.recipientId,
  timezone: delivery.timezone,
  ...(delivery.campaign === undefined ? {} : { campaign: delivery.campaign }),
  ...(delivery.analytics === undefined ? {} : { analytics: delivery.analytics }),
  scheduledFor: delivery.scheduledFor,
  fallback: delivery.fallback,
  attempt: 1,
  refusals: 0,
  firstAt: now,
  attempts: [],
  facts: [],
  version: 1,
  updatedAt: now,
});

/** How a delivery ends, or waits for its turn, by our own decision. */
export type Decided = {
  readonly status: 'skipped' | 'canceled' | 'expired' | 'suppressed' | 'failed' | 'unknown';
  readonly reason: string;
  /** What exactly was wrong, where the reason alone would leave a person guessing; never a value. */
  readonly code?: string;
};

/** A rule wants the message to wait for a while yet. */
export interface HeldBack {
  readonly rule: string;
  readonly until: Instant;
}

/** A message that was held back so often when it was about to be sent is days late, and is given up. */
const mostHolds = 7;

/** True where it was held back as often as any message is. */
export const isHeldTooOften = ({ facts }: Pick<Ledger, 'facts'>): boolean =>
  facts.filter(({ type }) => type === 'held').length >= mostHolds;

/** The end of what somebody canceled in time. */
export const canceledEnd = { status: 'canceled', reason: 'canceled' } as const satisfies Decided;

/** The end of what a tenant left behind. */
export const tenantClosedEnd = { status: 'canceled', reason: 'tenant-closed' } as const satisfies Decided;

/** The end of what could not be handled, for no fault of its own. */
export const undeliverableEnd = { status: 'failed', reason: 'undeliverable' } as const satisfies Decided;

/** True when a try of it ended in a way that tells nobody whether the provider has the message. */
export const isUncertain = ({ attempts }: Pick<Ledger, 'attempts'>): boolean =>
  attempts.some(({ outcome }) => outcome === 'unknown');

/**
 * The ledger after we decided its end without asking a provider. What may have been taken by an earlier try ends as
 * `unknown`, whatever stops it now: nobody may read from it that nothing was sent.
 */
export function decided(
  delivery: Delivery,
  ledger: Ledger | undefined,
  { status, reason, code }: Decided,
  now: Instant,
): Ledger {
  const { token: _token, leaseUntil: _leaseUntil, nextAt: _nextAt, ...kept } = ledger ?? blankLedger(delivery, now);
  return {
    ...kept,
    status: isUncertain(kept) ? 'unknown' : status,
    reason,
    ...(code === undefined ? {} : { code }),
    version: ledger === undefined ? 1 : ledger.version + 1,
    updatedAt: now,
  };
}

/**
 * The ledger of a message that a rule holds back when it is about to be sent: no try, and no refusal. The wait takes nothing
 * of the day in which refusals are taken.
 */
export const heldBack = (ledger: Ledger, { rule, until }: HeldBack, now: Instant): Ledger => {
  const { token: _token, leaseUntil: _leaseUntil, ...kept } = ledger;
  return {
    ...kept,
    status: 'queued',
    nextAt: until,
    firstAt: kept.firstAt + Math.max(0, until - now),
    facts: [...kept.facts, { at: now, type: 'held', code: rule, until }],
    version: ledger.version + 1,
    updatedAt: now,
  };
};

/** The ledger of a fallback whose turn has come. */
export const woken = (delivery: Delivery, now: Instant): Ledger => ({
  ...blankLedger(delivery, now),
  status: 'queued',
  nextAt: Math.max(now, delivery.scheduledFor),
  facts: [{ at: now, type: 'woken' }],
});
