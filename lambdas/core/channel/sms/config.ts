import * as z from 'zod';

export const smsConfigSchema = z.strictObject({
  /** The longest text, in characters, after the unsubscribe text is added; longer texts are cut at a word. */
  maxLength: z.number().int().min(20).max(1600).default(1600),
  includeUnsubscribe: z.boolean().default(false),
  senderId: z
    .string()
    .regex(/^(?=.*[A-Za-z])[A-Za-z0-9]{1,11}$/, 'must be 1 to 11 letters and digits, with a letter')
    .optional(),
});
export type SmsConfig = z.output<typeof smsConfigSchema>;
