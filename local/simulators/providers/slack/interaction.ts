import { createHmac } from 'node:crypto';
import * as z from 'zod';
import type { InboxMessage } from '../../inbox/message.ts';
import { messageSchema } from './arguments.ts';
import { bot, team, type Workspace } from './workspace.ts';

const buttonSchema = z.looseObject({ type: z.string(), action_id: z.string(), value: z.string().optional() });
const holderSchema = z.looseObject({
  block_id: z.string().optional(),
  elements: z.array(z.unknown()).optional(),
  accessory: z.unknown().optional(),
});

/** A button of a message, with the block that holds it. */
export interface Button {
  readonly blockId: string;
  readonly element: z.infer<typeof buttonSchema>;
}

/** The button with this `action_id`; undefined when the message has none. */
export const findButton = (message: InboxMessage, actionId: string): Button | undefined => {
  const blocks = messageSchema.safeParse(message.payload).data?.blocks ?? [];
  for (const [index, block] of blocks.entries()) {
    const holder = holderSchema.safeParse(block).data;
    for (const candidate of [...(holder?.elements ?? []), holder?.accessory]) {
      const element = buttonSchema.safeParse(candidate).data;
      if (element?.action_id === actionId) return { blockId: holder?.block_id ?? `block-${index}`, element };
    }
  }
  return undefined;
};

/** Who presses, when (platform time, milliseconds), and where Slack may be answered later. */
export interface Press {
  readonly message: InboxMessage;
  readonly button: Button;
  readonly userId: string;
  readonly at: number;
  readonly responseUrl: string;
}

/** Slack's `block_actions` payload (Slack API, "Block actions payload"). */
export const blockActions = ({ message, button, userId, at, responseUrl }: Press, workspace: Workspace): object => {
  const { id, shown } = workspace.conversation(message.to);
  const content = messageSchema.safeParse(message.payload).data;
  const { type, action_id, value, text, style } = button.element;
  return {
    type: 'block_actions',
    user: { id: userId, username: userId.toLowerCase(), name: userId.toLowerCase(), team_id: team.id },
    api_app_id: bot.appId,
    token: 'carillon-local',
    container: { type: 'message', message_ts: message.providerId, channel_id: id, is_ephemeral: false },
    trigger_id: `${Math.floor(at)}.0.carillon`,
    team: { id: team.id, domain: team.domain },
    enterprise: null,
    is_enterprise_install: false,
    channel: { id, name: shown.replace(/^#/, '') },
    message: {
      type: 'message',
      bot_id: bot.id,
      user: bot.userId,
      app_id: bot.appId,
      ts: message.providerId,
      text: content?.text ?? '',
      blocks: content?.blocks ?? [],
    },
    state: { values: {} },
    response_url: responseUrl,
    actions: [{ type, action_id, block_id: button.blockId, text, value, style, action_ts: (at / 1_000).toFixed(6) }],
  };
};

/** Slack's request signature (Slack API, "Verifying requests from Slack"); its time is the real one, in seconds. */
export const slackSignature = (secret: string, body: string, realSeconds: number): Record<string, string> => {
  const digest = createHmac('sha256', secret).update(`v0:${realSeconds}:${body}`).digest('hex');
  return { 'x-slack-request-timestamp': String(realSeconds), 'x-slack-signature': `v0=${digest}` };
};
