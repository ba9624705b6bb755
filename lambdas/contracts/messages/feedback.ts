import * as z from 'zod';

/** An SES event as EventBridge hands it to the feedback queue; `detail` is read by core/feedback. */
export const sesEventSchema = z.object({ source: z.literal('aws.ses'), detail: z.unknown() });

/** A receipt for a text message, read from SNS's log; names no person. */
export const smsReceiptSchema = z.object({
  source: z.literal('carillon.sms'),
  receipt: z.object({
    providerId: z.string(),
    at: z.number(),
    type: z.enum(['delivered', 'bounced']),
    code: z.string().optional(),
    optedOut: z.boolean(),
  }),
});

/** What the feedback queue carries. */
export const feedbackMessageSchema = z.discriminatedUnion('source', [sesEventSchema, smsReceiptSchema]);
export type FeedbackMessage = z.output<typeof feedbackMessageSchema>;
export type SmsReceiptMessage = z.output<typeof smsReceiptSchema>;
