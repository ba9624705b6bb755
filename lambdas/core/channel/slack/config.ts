import * as z from 'zod';

/** `#name` or a channel id. */
export const slackChannelSchema = z
  .string()
  .regex(/^(#[\p{L}\p{N}._-]{1,80}|[CGD][A-Z0-9]{2,20})$/u, 'must be a channel such as "#incidents" or its id');

export const slackConfigSchema = z.strictObject({
  /** Absent: a direct message to each recipient's `slackUserId`. */
  channel: slackChannelSchema.optional(),
  workspace: z
    .string()
    .regex(/^T[A-Z0-9]{2,20}$/, 'must be a Slack workspace id')
    .optional(),
  mentionUsers: z.boolean().default(false),
  thread: z.boolean().default(false),
  threadTs: z
    .string()
    .regex(/^\d{1,12}\.\d{1,9}$/, 'must be a Slack timestamp')
    .optional(),
  blocks: z.boolean().default(false),
});
export type SlackConfig = z.output<typeof slackConfigSchema>;
