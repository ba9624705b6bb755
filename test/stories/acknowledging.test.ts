import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as z from 'zod';
import type { CarillonClient } from '../../client/client.ts';
import type { InboxMessage } from './support/inbox.ts';
import { aCrew, anOutage, type Crew, inShort, timelineOf } from './support/incidents.ts';
import { type Platform, startPlatform } from './support/platform.ts';
import { until } from './support/until.ts';

let platform: Platform;
let operator: CarillonClient;

beforeAll(async () => {
  platform = await startPlatform();
  operator = platform.clientOf(platform.host.keys.operator);
});
afterAll(() => platform?.close());

const named = (crew: Crew): Crew => ({
  ...crew,
  developer: { ...crew.developer, attributes: { first_name: 'Jean', name: 'Jean Martin' }, locale: 'fr-FR' },
  operator: { ...crew.operator, attributes: { name: 'Sarah Chen' } },
});

/** An outage that was told to its first level, with what each way of answering needs. */
async function anOutageTold(channel: string) {
  const crew = named(aCrew());
  const { id } = await operator.incidents.open(anOutage(crew, channel));
  const [mail] = await platform.inbox.arrived({ channel: 'email', to: crew.developer.email });
  const [text] = await platform.inbox.arrived({ channel: 'sms', to: crew.operator.phone });
  const [post] = await platform.inbox.arrived({ channel: 'slack', to: channel });
  if (mail === undefined || text === undefined || post === undefined) throw new Error('nobody was told');
  return { id, crew, mail, text, post };
}

const linkIn = (text = ''): string => /http\S+\/a\/[A-Za-z0-9._~-]+/.exec(text)?.[0] ?? '';
const acknowledgement = async (id: string) =>
  (await timelineOf(operator, id)).find(({ type }) => type === 'acknowledged');
const statusOf = async (id: string) => z.looseObject({ status: z.string() }).parse(await operator.incidents.get(id));

/** The Slack message as it stands once it says so. */
const postSaying = (message: InboxMessage, words: string): Promise<InboxMessage> =>
  until(
    async () => {
      const posts = await platform.inbox.messages({ channel: 'slack', to: message.to });
      return posts.find(({ id, payload }) => id === message.id && JSON.stringify(payload).includes(words));
    },
    { realMs: 60_000, what: `the Slack message that says "${words}"` },
  );

const press = async (message: InboxMessage, actionId: string, userId = 'U123456789') => {
  const answer = await fetch(new URL('/slack/actions', platform.inbox.url), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ messageId: message.id, actionId, userId }),
  });
  return z.object({ status: z.number(), body: z.string() }).parse(await answer.json());
};

test('by the link in a text: the page changes nothing, the button acts, and who, how and when stands in the timeline', async () => {
  const { id, crew, text } = await anOutageTold('#by-text');
  const link = linkIn(text.text);
  expect(link.startsWith(`${platform.host.apiUrl}/a/`)).toBe(true);

  const page = await fetch(link);
  expect([page.status, page.headers.get('content-type')]).toEqual([200, expect.stringContaining('text/html')]);
  expect(await page.text()).toContain('api-payments is down');
  expect(await statusOf(id)).toMatchObject({ status: 'open' });

  const pressed = await fetch(link, { method: 'POST' });
  expect([pressed.status, (await pressed.text()).includes('You have acknowledged this incident')]).toEqual([200, true]);
  expect((await fetch(link, { method: 'POST' })).status).toBe(200);
  expect(await statusOf(id)).toMatchObject({ status: 'acknowledged', acknowledgedBy: 'Sarah Chen' });
  const events = await timelineOf(operator, id);
  expect(events.filter(({ type }) => type === 'acknowledged')).toMatchObject([
    { by: 'Sarah Chen', via: 'link', recipientId: crew.operator.id },
  ]);
  await operator.incidents.resolve(id, { by: 'Ada' });
  expect(await (await fetch(link)).text()).toContain('This incident is resolved');
});

test('by the link in a mail, in the words of whoever reads it', async () => {
  const { id, crew, mail } = await anOutageTold('#by-mail');
  const link = linkIn(mail.text);
  expect(mail.html).toContain(`href="${link}"`);
  expect(mail.html).toContain('Prendre en charge');
  expect(await (await fetch(link)).text()).toContain('<html lang="fr" dir="ltr">');
  expect((await fetch(link, { method: 'POST' })).status).toBe(200);
  expect(await acknowledgement(id)).toMatchObject({ by: 'Jean Martin', via: 'link', recipientId: crew.developer.id });
  await operator.incidents.resolve(id, { by: 'Ada' });
});

test('by the button in Slack: it gives way to who did it, the thread goes on below, and the rest is resolved there', async () => {
  const { id, crew, post } = await anOutageTold('#by-button');
  expect(JSON.stringify(post.payload)).toContain('"action_id":"acknowledge"');
  expect(await press(post, 'acknowledge')).toEqual({ status: 200, body: '' });
  expect(await acknowledgement(id)).toMatchObject({ by: 'Jean Martin', via: 'slack', recipientId: crew.developer.id });

  const acknowledged = await postSaying(post, 'Acknowledged by Jean Martin');
  expect(JSON.stringify(acknowledged.payload)).not.toContain('"action_id":"acknowledge"');
  expect(JSON.stringify(acknowledged.payload)).toContain('"action_id":"resolve"');
  const [, told] = await platform.inbox.arrived({ channel: 'slack', to: post.to }, 2);
  expect(told?.payload).toMatchObject({ thread_ts: z.object({ providerId: z.string() }).parse(post).providerId });
  expect(told?.text).toContain('Acknowledged by Jean Martin');

  expect(await press(acknowledged, 'resolve', 'U987654321')).toEqual({ status: 200, body: '' });
  expect(await statusOf(id)).toMatchObject({ status: 'resolved' });
  const resolved = await postSaying(post, 'Resolved by Sarah Chen');
  expect(JSON.stringify(resolved.payload)).not.toContain('action_id');
});

test('an escalation gives the button back', async () => {
  const { id, post } = await anOutageTold('#again');
  await operator.incidents.acknowledge(id, { by: 'Ada' });
  await postSaying(post, 'Acknowledged by Ada');
  await operator.incidents.escalate(id);
  await postSaying(post, '"action_id":"acknowledge"');
  await operator.incidents.resolve(id, { by: 'Ada' });
});

test('through the API, by name', async () => {
  const { id } = await anOutageTold('#by-name');
  await operator.incidents.acknowledge(id, { by: 'Grace Hopper' });
  expect(await acknowledgement(id)).toMatchObject({ by: 'Grace Hopper', via: 'api' });
  expect(inShort(await timelineOf(operator, id)).slice(0, 3)).toEqual(['opened', 'notified 1', 'acknowledged']);
  await operator.incidents.resolve(id, { by: 'Grace Hopper' });
});

test('does not work by a link that somebody made up or changed, nor by a press that Slack did not sign', async () => {
  const { id, mail, post } = await anOutageTold('#forged');
  const link = linkIn(mail.text);
  const forged = link.replace(/.$/, (last) => (last === 'a' ? 'b' : 'a'));
  expect((await fetch(forged, { method: 'POST' })).status).toBe(404);
  expect((await fetch(`${platform.host.apiUrl}/a/made-up`, { method: 'POST' })).status).toBe(404);
  expect((await fetch(link.replace('/a/', '/u/'), { method: 'POST' })).status).toBe(404);

  const value = /"value":"([^"]+)"/.exec(JSON.stringify(post.payload))?.[1] ?? '';
  const action = { action_id: 'resolve', value, action_ts: '1.1' };
  const payload = { type: 'block_actions', user: { id: 'U123456789' }, actions: [action] };
  const body = new URLSearchParams({ payload: JSON.stringify(payload) }).toString();
  const timestamp = String(Math.floor(Date.now() / 1_000));
  const signature = `v0=${createHmac('sha256', 'not the secret').update(`v0:${timestamp}:${body}`).digest('hex')}`;
  const headers = { 'x-slack-request-timestamp': timestamp, 'x-slack-signature': signature };
  const refused = await fetch(`${platform.host.apiUrl}/slack/interactions`, { method: 'POST', body, headers });
  expect(refused.status).toBe(401);
  expect(await statusOf(id)).toMatchObject({ status: 'open' });
  await operator.incidents.resolve(id, { by: 'Ada' });
});
