import * as z from 'zod';
import { nameSchema } from '../names.ts';
import { recipientEntrySchema } from '../recipient/entry.ts';
import { templateRefSchema } from '../template/stored/reference.ts';
import { instantSchema } from '../time.ts';
import { channelSchema } from './channel-request.ts';
import { optionsSchema } from './options.ts';

export type { ChannelRequest } from './channel-request.ts';

export const priorities = ['critical', 'high', 'normal', 'low'] as const;
export type Priority = (typeof priorities)[number];

/** `POST /v1/notifications`, field by field. What one field alone cannot tell is checked by `checkNotification`. */
export const notificationRequestSchema = z.strictObject({
  category: nameSchema,
  priority: z.enum(priorities).default('normal'),
  title: z.string().max(1_000).optional(),
  content: z.string().max(200_000).optional(),
  template: templateRefSchema.optional(),
  data: z.record(z.string().max(64), z.json()).default({}),
  recipients: z.array(recipientEntrySchema).min(1).max(1_000),
  channels: z.array(channelSchema).min(1).max(10),
  routing: z.enum(['all', 'fallback']).default('all'),
  sendAt: instantSchema.optional(),
  expiresAt: instantSchema.optional(),
  dedupKey: z.string().min(1).max(256).optional(),
  /** What messages are put together by, where somebody wants them in a digest; the category, where nothing is said. */
  digestKey: nameSchema.optional(),
  onUnknown: z.enum(['leave', 'resend']).optional(),
  options: optionsSchema.prefault({}),
  metadata: z.record(z.string().max(64), z.json()).default({}),
});
export type NotificationRequest = z.output<typeof notificationRequestSchema>;
