import * as z from 'zod';
import { parsedBody, readJson } from '../../http/body.ts';
import { problem } from '../../http/problem.ts';
import { json, type Reply } from '../../http/reply.ts';
import type { Request, Route } from '../../http/router.ts';
import type { World } from '../provider.ts';
import { messageSchema, type SlackMessage } from './arguments.ts';
import { blockActions, findButton, slackSignature } from './interaction.ts';
import type { Workspace } from './workspace.ts';

/** Slack gives an app three seconds; the local platform may have to start a worker first. */
const answerTimeoutMs = 30_000;

const pressSchema = z.strictObject({
  messageId: z.string().min(1).max(200),
  actionId: z.string().min(1).max(255),
  /** The Slack user who presses. */
  userId: z
    .string()
    .regex(/^[UW][A-Z0-9]{2,}$/)
    .default('U0LOCALUSER'),
});

const responseSchema = z.looseObject({ text: z.string().optional(), replace_original: z.boolean().optional() });

const deliver = async (address: string, body: string, headers: Record<string, string>): Promise<Reply> => {
  try {
    const answer = await fetch(address, {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
      redirect: 'manual',
      signal: AbortSignal.timeout(answerTimeoutMs),
    });
    return json(200, { status: answer.status, body: await answer.text() });
  } catch {
    return problem('unavailable', `Nothing answered at ${address}. Is the platform up?`);
  }
};

/** Pressing buttons, and the address at which an app may answer a press. */
export const actionRoutes = (
  { inbox, clock, url, slackSigningSecret, actionsUrl }: World,
  workspace: Workspace,
): readonly Route[] => {
  const press = async (request: Request): Promise<Reply> => {
    const read = parsedBody(pressSchema, request);
    if (!read.ok) return read.reply;
    const { messageId, actionId, userId } = read.value;
    const message = inbox.get(messageId);
    if (message?.channel !== 'slack') return problem('not-found', 'No Slack message has this id; see GET /messages.');
    const button = findButton(message, actionId);
    if (button === undefined) return problem('conflict', `The message has no button with the action id ${actionId}.`);
    const responseUrl = `${url()}/providers/slack/responses/${messageId}`;
    const payload = blockActions({ message, button, userId, at: clock.now(), responseUrl }, workspace);
    const body = new URLSearchParams({ payload: JSON.stringify(payload) }).toString();
    const headers = slackSignature(slackSigningSecret, body, Math.floor(Date.now() / 1_000));
    return deliver(`${actionsUrl()}/slack/interactions`, body, headers);
  };

  const add = (to: string, from: string | undefined, payload: SlackMessage): void => {
    inbox.add({ channel: 'slack', to, from, providerId: workspace.nextTs(), text: payload.text, payload });
  };

  const respond: Route['handle'] = (request, { id = '' }) => {
    const message = inbox.get(id);
    const read = responseSchema.safeParse(readJson(request.body));
    if (message?.channel !== 'slack' || !read.success) return json(404, { ok: false, error: 'expired_url' });
    const content = messageSchema.parse({ ...read.data, channel: message.to });
    if (read.data.replace_original) inbox.update(id, { text: content.text, payload: content });
    else add(message.to, message.from, content);
    return json(200, { ok: true });
  };
  return [
    { method: 'POST', path: '/slack/actions', handle: press },
    { method: 'POST', path: '/providers/slack/responses/{id}', handle: respond },
  ];
};
