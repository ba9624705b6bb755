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
import { templateRefSchema } from '../template/stored/reference.ts';
import { horizonMs } from './horizon.ts';

const channelBase = {
  /** In place of the notification's own, for this channel. */
  template: templateRefSchema.optional(),
  delay: durationSchema(horizonMs).optional(),
  /** With `fallback`: how long to wait for `delivered` before the next channel takes over. */
  after: durationSchema(horizonMs).optional(),
  immediate: z.boolean().default(false),
};

/** A channel as a request names it, with what is peculiar to it. */
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
