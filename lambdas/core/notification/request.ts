import * as z from 'zod';
import { emailConfigSchema } from '../channel/email/config.ts';
import { inboxConfigSchema } from '../channel/inbox/config.ts';
import { pagerdutyConfigSchema } from '../channel/pagerduty/config.ts';
import { pushConfigSchema } from '../channel/push/config.ts';
import { slackConfigSchema } from '../channel/slack/config.ts';
import { smsConfigSchema } from '../channel/sms/config.ts';
import { teamsConfigSchema } from '../channel/teams/config.ts';
import { webhookConfigSchema } from '../channel/webhook/config.ts';
import { durationSchema } from '../duration.ts';
import { nameSchema } from '../names.ts';
import { recipientEntrySchema } from '../recipient/entry.ts';
import { templateRefSchema } from '../template/stored/reference.ts';
import { instantSchema } from '../time.ts';
import { horizonMs } from './horizon.ts';

export const priorities = ['critical', 'high', 'normal', 'low'] as const;
export type Priority = (typeof priorities)[number];

const channelBase = {
  /** In place of the notification's own, for this channel. */
  template: templateRefSchema.optional(),
  delay: durationSchema(horizonMs).optional(),
  /** With `fallback`: how long to wait for `delivered` before the next channel takes over. */
  after: durationSchema(horizonMs).optional(),
  immediate: z.boolean().default(false),
};

export const channelSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('email'), ...channelBase, config: emailConfigSchema.prefault({}) }),
  z.strictObject({ type: z.literal('sms'), ...channelBase, config: smsConfigSchema.prefault({}) }),
  z.strictObject({ type: z.literal('push'), ...channelBase, config: pushConfigSchema.prefault({}) }),
  z.strictObject({ type: z.literal('slack'), ...channelBase, config: slackConfigSchema.prefault({}) }),
  z.strictObject({ type: z.literal('webhook'), ...channelBase, config: webhookConfigSchema }),
  z.strictObject({ type: z.literal('pagerduty'), ...channelBase, config: pagerdutyConfigSchema.prefault({}) }),
  z.strictObject({ type: z.literal('teams'), ...channelBase, config: teamsConfigSchema.prefault({}) }),
  z.strictObject({ type: z.literal('inbox'), ...channelBase, config: inboxConfigSchema.prefault({}) }),
]);
export type ChannelRequest = z.output<typeof channelSchema>;

const switchable = z.boolean().optional();

const optionsSchema = z.strictObject({
  deduplication: z.enum(['key', 'content', 'off']).default('key'),
  personalization: switchable,
  optimization: switchable,
  analytics: switchable,
  sentiment: switchable,
  engagementPrediction: switchable,
  priorityBoost: switchable,
});

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
