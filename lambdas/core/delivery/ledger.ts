import * as z from 'zod';
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
  ]),
  code: z.string().optional(),
});
export type Fact = z.output<typeof factSchema>;

/** The mutable side of a delivery: created by the first claim, moved on by conditional writes only. */
export const ledgerSchema = z.object({
  tenant: z.string(),
  notificationId: z.string(),
  deliveryId: z.string(),
  part: z.number(),
  status: z.enum(deliveryStatuses),
  reason: z.string().optional(),
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
