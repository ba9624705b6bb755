import * as z from 'zod';
import type { Expected } from './story.ts';

const messagesSchema = z.array(
  z.object({
    id: z.string(),
    channel: z.string(),
    to: z.string(),
    at: z.string(),
    subject: z.string().optional(),
    text: z.string().optional(),
    payload: z.unknown(),
  }),
);
export type InboxMessage = z.output<typeof messagesSchema>[number];

/** Everything that the simulated providers were given. */
export async function readInbox(inboxUrl: string): Promise<readonly InboxMessage[]> {
  const answer = await fetch(new URL('/messages', inboxUrl));
  return messagesSchema.parse(await answer.json());
}

/** The expected messages that have not arrived yet. */
export const missing = (expected: readonly Expected[], messages: readonly InboxMessage[]): readonly Expected[] =>
  expected.filter((wanted) => !messages.some((message) => isThat(message, wanted)));

/** Whether the message is the expected one. */
export const isThat = (message: InboxMessage, { channel, to, says }: Expected): boolean =>
  message.channel === channel && message.to === to && JSON.stringify(message).includes(says);
