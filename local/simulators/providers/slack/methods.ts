import { createHash } from 'node:crypto';
import type { Reply } from '../../http/reply.ts';
import type { Inbox } from '../../inbox/store.ts';
import { messageSchema, type SlackMessage } from './arguments.ts';
import { slackError, slackOk } from './replies.ts';
import { bot, team, type Workspace } from './workspace.ts';

/** One method of the Web API, over its arguments. */
export type SlackMethod = (given: Readonly<Record<string, unknown>>) => Reply;

const posted = (message: SlackMessage, ts: string) => ({
  type: 'message',
  bot_id: bot.id,
  user: bot.userId,
  app_id: bot.appId,
  team: team.id,
  ts,
  text: message.text ?? '',
  ...(message.blocks ? { blocks: message.blocks } : {}),
  ...(message.thread_ts ? { thread_ts: message.thread_ts } : {}),
});

const readMessage = (given: Readonly<Record<string, unknown>>): SlackMessage | Reply => {
  const read = messageSchema.safeParse(given);
  if (!read.success) {
    const messages = read.error.issues.map(
      ({ path, message }) => `[ERROR] ${message} [json-pointer:/${path.join('/')}]`,
    );
    const aboutBlocks = read.error.issues.some(({ path }) => path[0] === 'blocks');
    return slackError(aboutBlocks ? 'invalid_blocks' : 'invalid_arguments', { response_metadata: { messages } });
  }
  return read.data.text || read.data.blocks?.length ? read.data : slackError('no_text');
};

const isReply = (value: SlackMessage | Reply): value is Reply => 'status' in value && 'body' in value;

const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const userIdOf = (email: string): string =>
  `U${createHash('sha256').update(email).digest('hex').slice(0, 10).toUpperCase()}`;

/** Methods that change the channel; faults stand before them. */
export const writingMethods = (inbox: Inbox, workspace: Workspace): Readonly<Record<string, SlackMethod>> => ({
  'chat.postMessage': (given) => {
    const message = readMessage(given);
    if (isReply(message)) return message;
    const { id, shown } = workspace.conversation(message.channel);
    const ts = workspace.nextTs();
    inbox.add({
      channel: 'slack',
      to: shown,
      providerId: ts,
      from: message.username ?? bot.name,
      ...(message.text === undefined ? {} : { text: message.text }),
      payload: message,
    });
    return slackOk({ channel: id, ts, message: posted(message, ts) });
  },
  'chat.update': (given) => {
    const message = readMessage(given);
    if (isReply(message)) return message;
    const { id } = workspace.conversation(message.channel);
    const found = workspace.find(id, message.ts ?? '');
    if (found === undefined) return slackError('message_not_found');
    const ts = message.ts ?? '';
    // An edit changes what a message says, not where it stands.
    const { thread_ts } = messageSchema.safeParse(found.payload).data ?? {};
    const payload = { ...message, ...(thread_ts === undefined ? {} : { thread_ts }), edited: { user: bot.userId } };
    inbox.update(found.id, { text: message.text, payload });
    return slackOk({ channel: id, ts, text: message.text ?? '', message: posted(message, ts) });
  },
});

/** Methods that only look something up. */
export const readingMethods = (workspace: Workspace): Readonly<Record<string, SlackMethod>> => ({
  'auth.test': () =>
    slackOk({
      url: `https://${team.domain}.slack.com/`,
      team: team.name,
      user: bot.name,
      team_id: team.id,
      user_id: bot.userId,
      bot_id: bot.id,
    }),
  'conversations.open': (given) => {
    const named = Array.isArray(given.users) ? text(given.users[0]) : text(given.users).split(',')[0];
    return named
      ? slackOk({ channel: { id: workspace.conversation(named).id } })
      : slackError('users_list_not_supplied');
  },
  'users.lookupByEmail': (given) => {
    const email = text(given.email);
    if (!email.includes('@')) return slackError('users_not_found');
    const name = email.slice(0, email.indexOf('@'));
    return slackOk({ user: { id: userIdOf(email), team_id: team.id, name, profile: { email, real_name: name } } });
  },
});
