import * as z from 'zod';
import { nameSchema } from '../names.ts';
import { localeSchema, timezoneSchema } from './locale.ts';
import { phoneSchema } from './phone.ts';

const attributeLimit = 100;

/** A person as a request describes them. Everything but the way to reach them is optional. */
export const inlineRecipientSchema = z.strictObject({
  id: nameSchema.optional(),
  email: z.email('must be an e-mail address').max(254).optional(),
  phone: phoneSchema.optional(),
  locale: localeSchema.optional(),
  timezone: timezoneSchema.optional(),
  pushTokens: z.array(z.string().min(1).max(4096)).max(20).optional(),
  slackUserId: z
    .string()
    .regex(/^[UW][A-Z0-9]{2,20}$/, 'must be a Slack user id such as "U123456789"')
    .optional(),
  attributes: z
    .record(z.string().min(1).max(64), z.json())
    .refine((attributes) => Object.keys(attributes).length <= attributeLimit, `has more than ${attributeLimit} entries`)
    .optional(),
});

export type Recipient = z.output<typeof inlineRecipientSchema>;
