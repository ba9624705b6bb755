import * as z from 'zod';

const textSchema = z.string().max(4_096);

/** The part of FCM's `messages:send` that the simulator understands; the rest is kept in the payload as it came. */
export const sendRequestSchema = z.object({
  validate_only: z.literal(false).optional(),
  message: z.looseObject({
    token: z.string().min(1).max(4_096),
    notification: z
      .object({ title: textSchema.optional(), body: textSchema.optional(), image: z.string().optional() })
      .optional(),
    data: z.record(z.string(), z.string({ error: 'data values must be strings' })).optional(),
    android: z.looseObject({}).optional(),
    apns: z.looseObject({ payload: z.looseObject({}).optional() }).optional(),
    webpush: z.looseObject({}).optional(),
  }),
});

/** FCM takes at most 4,096 bytes of notification and data (FCM documentation, "Message types"). */
export const maxPayloadBytes = 4_096;

/** The bytes that count against the limit. */
export const payloadBytes = ({ message }: z.infer<typeof sendRequestSchema>): number =>
  Buffer.byteLength(JSON.stringify({ notification: message.notification ?? {}, data: message.data ?? {} }));
