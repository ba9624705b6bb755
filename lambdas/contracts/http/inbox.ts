import * as z from 'zod';
import { durationSchema } from '../../core/duration.ts';
import { dayMs, minuteMs } from '../../core/time.ts';
import { listQueryFields } from './lists.ts';

/** `GET /v1/recipients/{id}/inbox?unread=true` */
export const listInboxSchema = z.strictObject({
  ...listQueryFields,
  unread: z
    .enum(['true', 'false'])
    .transform((text) => text === 'true')
    .default(false),
});
export type ListInbox = z.output<typeof listInboxSchema>;

/** `POST /v1/recipients/{id}/inbox-token`: how long the token opens the inbox. */
export const inboxTokenSchema = z.strictObject({
  ttl: durationSchema(90 * dayMs)
    .refine((ttlMs) => ttlMs >= minuteMs, 'must be at least one minute')
    .default(dayMs),
});
export type InboxTokenRequest = z.output<typeof inboxTokenSchema>;
