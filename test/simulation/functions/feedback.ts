import * as z from 'zod';
import { smsReceiptSchema } from '../../../lambdas/contracts/messages/feedback.ts';
import { channelNames } from '../../../lambdas/core/channel/channels.ts';
import { eachMessage } from '../../../lambdas/framework/each-message.ts';
import { findAddress } from '../../../lambdas/pipeline/find-address.ts';
import { hearFeedback } from '../../../lambdas/pipeline/hear-feedback.ts';
import { type Heard, hearProvider } from '../../../lambdas/pipeline/hear-provider.ts';
import type { Consumer } from '../queues/queue.ts';
import type { Context } from './context.ts';
import { openPorts } from './ports.ts';

const timeLimitMs = 30_000;

/** A provider's word as its adapter would have read it, with the delivery that it is about. */
const wordSchema = z.object({
  ref: z.object({ tenant: z.string(), notificationId: z.string(), part: z.number(), deliveryId: z.string() }),
  channel: z.enum(channelNames),
  word: z.object({
    type: z.enum(['delivered', 'bounced', 'complained', 'failed', 'opened', 'clicked']),
    at: z.number(),
    code: z.string().optional(),
  }),
  /** Receipts for text messages name the provider's own id only. */
  providerId: z.string().optional(),
});
export type WordMessage = z.output<typeof wordSchema>;

/** Hears what providers say later. */
export const createFeedbackConsumer = (context: Context): Consumer => ({
  name: 'record-feedback',
  timeLimitMs,
  handle(process, messages) {
    const ports = openPorts(context, process);
    const deps = { ...ports, addressOf: (ref: Heard['ref']) => findAddress(ports, ref) };
    const parsed = messages.map((message) => ({ ...message, body: wordSchema.parse(JSON.parse(message.body)) }));
    return eachMessage(parsed, ports.log, async (message) => {
      const answer =
        message.providerId === undefined
          ? await hearProvider(deps, heardOf(message))
          : await hearFeedback(deps, receiptOf(message, message.providerId));
      if (answer === 'heard') remember(context, message);
      return answer;
    });
  },
});

const suppressing = { bounced: 'bounced', complained: 'complained' } as const;

function heardOf({ ref, channel, word: { type, at, code } }: WordMessage): Heard {
  const reason = type === 'bounced' || type === 'complained' ? suppressing[type] : undefined;
  return {
    ref,
    word: { type, at, ...(code === undefined ? {} : { code }) },
    ...(reason === undefined ? {} : { suppress: { channel, reason } }),
  };
}

const receiptOf = ({ word }: WordMessage, providerId: string) =>
  smsReceiptSchema.parse({
    source: 'carillon.sms',
    receipt: { providerId, at: word.at, type: word.type, code: word.code, optedOut: false },
  });

function remember({ history }: Context, { ref, word }: WordMessage): void {
  const heard = history.heard.get(ref.deliveryId) ?? new Set<string>();
  history.heard.set(ref.deliveryId, heard.add(word.type));
}
