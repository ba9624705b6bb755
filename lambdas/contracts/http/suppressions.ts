import * as z from 'zod';
import { nameSchema } from '../../core/names.ts';
import { phoneSchema } from '../../core/recipient/phone.ts';

const text = z.string().min(1).max(4_096);

/** `POST /v1/suppressions/lookup | add | remove`: an address of a channel, in the channel's own form. */
export const suppressionAddressSchema = z.discriminatedUnion('channel', [
  z.strictObject({ channel: z.literal('email'), address: z.email('must be an e-mail address').max(254) }),
  z.strictObject({ channel: z.literal('sms'), address: phoneSchema }),
  z.strictObject({ channel: z.literal('push'), address: text }),
  z.strictObject({ channel: z.literal('slack'), address: text }),
  z.strictObject({ channel: z.literal('webhook'), address: z.url('must be a URL').max(2_048) }),
  z.strictObject({ channel: z.literal('pagerduty'), address: nameSchema }),
  z.strictObject({ channel: z.literal('teams'), address: nameSchema }),
  z.strictObject({ channel: z.literal('inbox'), address: nameSchema }),
]);
export type SuppressionAddress = z.output<typeof suppressionAddressSchema>;
