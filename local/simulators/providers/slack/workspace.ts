import { createHash } from 'node:crypto';
import type { InboxMessage } from '../../inbox/message.ts';
import type { Inbox } from '../../inbox/store.ts';

/** The one workspace that is simulated, and the bot that writes in it. */
export const team = { id: 'T0CARILLON', domain: 'carillon-local', name: 'Carillon (local)' } as const;
export const bot = { id: 'B0CARILLON', userId: 'U0CARILLON', appId: 'A0CARILLON', name: 'carillon' } as const;

/** Names are remembered up to this number. */
const maxConversations = 10_000;

const idOf = (prefix: string, name: string): string =>
  prefix + createHash('sha256').update(name).digest('hex').slice(0, 10).toUpperCase();

/** A conversation: what Slack calls it, and what the sender called it, which is what the inbox shows. */
export interface Conversation {
  readonly id: string;
  readonly shown: string;
}

/** Names of conversations, their ids, and the times by which Slack knows messages. */
export interface Workspace {
  /** Any channel is there: `#incidents`, `incidents`, `C…`, a person `U…`, or an opened `D…`. */
  conversation(named: string): Conversation;
  /** A time stamp that no other message has. */
  nextTs(): string;
  /** The message that Slack knows by its conversation's id and time. */
  find(conversationId: string, ts: string): InboxMessage | undefined;
}

/** A workspace whose messages are in the inbox; `now` is the platform's time in milliseconds. */
export const createWorkspace = (inbox: Inbox, now: () => number): Workspace => {
  const shownById = new Map<string, string>();
  let lastMicros = 0;

  const remember = (conversation: Conversation): Conversation => {
    shownById.set(conversation.id, conversation.shown);
    const [oldest] = shownById.keys();
    if (shownById.size > maxConversations && oldest !== undefined) shownById.delete(oldest);
    return conversation;
  };
  const conversation = (named: string): Conversation => {
    if (/^[CDG][A-Z0-9]{7,}$/.test(named)) return { id: named, shown: shownById.get(named) ?? named };
    if (/^[UW][A-Z0-9]{7,}$/.test(named)) return remember({ id: idOf('D', named), shown: named });
    const name = named.replace(/^#/, '');
    return remember({ id: idOf('C', name), shown: `#${name}` });
  };
  // After a restart, the names are those of the messages that were kept.
  for (const { to } of inbox.list({ channel: 'slack' })) conversation(to);
  return {
    conversation,
    nextTs: () => {
      lastMicros = Math.max(lastMicros + 1, Math.floor(now() * 1_000));
      return `${Math.floor(lastMicros / 1e6)}.${String(lastMicros % 1e6).padStart(6, '0')}`;
    },
    find: (conversationId, ts) =>
      inbox
        .list({ channel: 'slack' })
        .find((message) => message.providerId === ts && conversation(message.to).id === conversationId),
  };
};
