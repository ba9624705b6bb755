import * as z from 'zod';
import { durationSchema } from '../../duration.ts';
import { dayMs } from '../../time.ts';
import { deepLinkSchema } from '../deep-link.ts';

/** A message in an app's own inbox; its words are the notification's. */
export const inboxConfigSchema = z.strictObject({
  /** Where the app goes when the message is pressed. */
  deepLink: deepLinkSchema.optional(),
  imageUrl: z
    .url({ protocol: /^https$/, error: 'must be an https URL' })
    .max(2_048)
    .optional(),
  /** How long it stays, counted from when it is due; 90 days, unless less is said. In milliseconds, on the wire ISO 8601. */
  expiresIn: durationSchema(90 * dayMs).optional(),
});
export type InboxConfig = z.output<typeof inboxConfigSchema>;
