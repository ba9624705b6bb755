import * as z from 'zod';
import { campaignRefSchema } from '../campaign/reference.ts';
import { channelNames } from '../channel/channels.ts';
import { enrichmentFactsSchema } from '../insight/enrichment.ts';
import { lanes } from '../notification/notification.ts';

/** The chain of a shared destination: it belongs to everybody. */
export const sharedChain = '*';

/**
 * One message to one address, as planned. Never changes: its id derives from what it is for, so planning twice writes
 * the same item. It carries no personal data, so the very same shape travels on the channel queues; the address and
 * the words are read from the notification's sealed body.
 */
export const deliverySchema = z.object({
  tenant: z.string(),
  notificationId: z.string(),
  id: z.string(),
  /** The partition among the notification's `spread` ones. */
  part: z.number().int().min(0),
  recipientId: z.string(),
  /** Fallback runs along a chain: one per recipient, `*` for a shared destination. */
  chain: z.string(),
  /** The place in the request's `channels`, the order of a fallback. */
  step: z.number().int().min(0),
  channel: z.enum(channelNames),
  /** Index into the people whom the notification is for; absent for a shared destination. */
  recipient: z.number().int().min(0).optional(),
  /** Which part of the stored audience holds those people; absent where they are the request's recipients. */
  audience: z.string().optional(),
  /** Index into the person's addresses on the channel (a person may have several devices). */
  addressIndex: z.number().int().min(0),
  locale: z.string(),
  timezone: z.string(),
  lane: z.enum(lanes),
  scheduledFor: z.number(),
  expiresAt: z.number().optional(),
  /** Milliseconds that a fallback waits for `delivered` after `sent`. */
  afterMs: z.number().optional(),
  fallback: z.boolean(),
  onUnknown: z.enum(['leave', 'resend']),
  acceptedAt: z.number(),
  /** Which variant of its texts the person gets: the same one at every try. */
  variant: z.string().optional(),
  /** The campaign that it is a part of. */
  campaign: campaignRefSchema.optional(),
  /** Until when which rules held it back, in the order in which they did. */
  held: z.array(z.object({ rule: z.string(), until: z.number() })).optional(),
  /** Rules that would have held it back or stopped it, which its priority passed by. */
  passed: z.array(z.string()).optional(),
  /** The notification that tells of this message among others, in its place. */
  mergedInto: z.string().optional(),
  /** Nothing is counted of what the person does with it. */
  analytics: z.literal(false).optional(),
  /** What the platform found out about the words, where the words ask for it. */
  enrichment: enrichmentFactsSchema.optional(),
  /** `deliver` at its time, `wait` until the channel before is lost, or never: dropped with the status and reason. */
  decision: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('deliver') }),
    z.object({ kind: z.literal('wait') }),
    z.object({
      kind: z.literal('drop'),
      status: z.enum(['failed', 'suppressed', 'expired', 'skipped']),
      reason: z.string(),
    }),
  ]),
});
export type Delivery = z.output<typeof deliverySchema>;
