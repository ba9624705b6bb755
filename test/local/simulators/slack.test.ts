import { createServer } from 'node:http';
import { WebClient } from '@slack/web-api';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { closeServer, listen } from '../../../local/simulators/http/server.ts';
import { slackSignature } from '../../../local/simulators/providers/slack/interaction.ts';
import { onlyMessage, signingSecret, startWorld, type TestWorld } from './support/world.ts';

const pressed: { headers: NodeJS.Dict<string | string[]>; body: string }[] = [];
const app = createServer(async (incoming, response) => {
  let body = '';
  for await (const chunk of incoming) body += chunk;
  pressed.push({ headers: incoming.headers, body });
  response.end('heard');
});

let world: TestWorld;
let slack: WebClient;
beforeEach(async () => {
  pressed.length = 0;
  world = await startWorld({ actionsUrl: await listen(app, 0) });
  const slackApiUrl = `${world.url}/providers/slack/api/`;
  slack = new WebClient('xoxb-test', { slackApiUrl, retryConfig: { retries: 0 }, rejectRateLimitedCalls: true });
});
afterEach(async () => {
  await world.stop();
  await closeServer(app);
});

const button = { type: 'button' as const, text: { type: 'plain_text' as const, text: 'OK' }, action_id: 'acknowledge' };
const blocks = [{ type: 'actions' as const, block_id: 'answers', elements: [{ ...button, value: 'inc_1' }] }];

test('a message posted by the real Slack client stands in its channel, blocks and all', async () => {
  const answer = await slack.chat.postMessage({ channel: '#incidents', text: 'Down', blocks });
  expect(answer).toMatchObject({ ok: true, message: { text: 'Down' } });
  expect(answer.channel).toMatch(/^C/);
  const message = await onlyMessage(world);
  expect(message).toMatchObject({
    channel: 'slack',
    to: '#incidents',
    text: 'Down',
    providerId: answer.ts,
    payload: { blocks },
  });
});

test('the id that Slack answered with names the same channel again, and a reply keeps its thread', async () => {
  const first = await slack.chat.postMessage({ channel: 'incidents', text: 'Down' });
  await slack.chat.postMessage({ channel: first.channel ?? '', text: 'Still down', thread_ts: first.ts ?? '' });
  expect(await world.messages('?channel=slack&to=%23incidents')).toMatchObject([
    { text: 'Down' },
    { text: 'Still down', payload: { thread_ts: first.ts } },
  ]);
});

test('a message to a person, or to the conversation opened with one, is shown under the person', async () => {
  await slack.chat.postMessage({ channel: 'U123456789', text: 'You' });
  const { channel } = await slack.conversations.open({ users: 'U123456789' });
  await slack.chat.postMessage({ channel: channel?.id ?? '', text: 'You again' });
  expect(await world.messages('?to=U123456789')).toMatchObject([{ text: 'You' }, { text: 'You again' }]);
});

test('an edit changes the message in place', async () => {
  const { channel, ts } = await slack.chat.postMessage({ channel: '#incidents', text: 'Down' });
  await slack.chat.update({ channel: channel ?? '', ts: ts ?? '', text: 'Up again' });
  expect(await onlyMessage(world)).toMatchObject({ text: 'Up again', providerId: ts });
});

test('an edited reply stays in its thread', async () => {
  const root = await slack.chat.postMessage({ channel: '#incidents', text: 'Down' });
  const reply = await slack.chat.postMessage({ channel: '#incidents', text: 'Level 2', thread_ts: root.ts ?? '' });
  await slack.chat.update({ channel: reply.channel ?? '', ts: reply.ts ?? '', text: 'Level 2, acknowledged' });
  expect((await world.messages('?channel=slack')).at(-1)).toMatchObject({
    text: 'Level 2, acknowledged',
    payload: { thread_ts: root.ts },
  });
});

test('knows the bot behind a token and finds people by their address', async () => {
  expect(await slack.auth.test()).toMatchObject({ ok: true, team: 'Carillon (local)' });
  expect(await slack.users.lookupByEmail({ email: 'marie@example.com' })).toMatchObject({ user: { name: 'marie' } });
});

test.each([
  ['a method that it does not know', 'xoxb-test', 'files.list', 'unknown_method'],
  ['a token that is none of Slack', 'secret', 'chat.postMessage', 'invalid_auth'],
  ['an empty message', 'xoxb-test', 'chat.postMessage', 'no_text'],
])('refuses %s in Slack words', async (_, token, method, error) => {
  const authorization = `Bearer ${token}`;
  const response = await world.post(`/providers/slack/api/${method}`, { channel: '#incidents' }, { authorization });
  expect(response.status).toBe(200);
  expect(await response.json()).toMatchObject({ ok: false, error });
});

describe('pressing a button', () => {
  const press = async (actionId: string): Promise<Response> => {
    await slack.chat.postMessage({ channel: '#incidents', text: 'Down', blocks });
    return world.post('/slack/actions', { messageId: (await onlyMessage(world)).id, actionId });
  };

  test('sends the signed interaction to the platform and gives back what it answered', async () => {
    const answer = await press('acknowledge');
    expect(answer.status).toBe(200);
    expect(await answer.json()).toEqual({ status: 200, body: 'heard' });
    const [request] = pressed;
    const payload = JSON.parse(new URLSearchParams(request?.body).get('payload') ?? '');
    expect(payload).toMatchObject({
      type: 'block_actions',
      channel: { name: 'incidents' },
      actions: [{ action_id: 'acknowledge', block_id: 'answers', value: 'inc_1' }],
    });
    const seconds = Number(request?.headers['x-slack-request-timestamp']);
    expect(request?.headers).toMatchObject(slackSignature(signingSecret, request?.body ?? '', seconds));
    expect(Math.abs(seconds - Date.now() / 1_000)).toBeLessThan(60);
    const answered = await world.post(new URL(payload.response_url).pathname, { replace_original: true, text: 'Done' });
    expect(answered.status).toBe(200);
    expect(await onlyMessage(world)).toMatchObject({ text: 'Done' });
  });

  test('refuses a button that the message does not have', async () => {
    const answer = await press('resolve');
    expect(answer.status).toBe(409);
    expect(await answer.json()).toMatchObject({ code: 'conflict' });
    expect(pressed).toEqual([]);
  });
});

test('the signature is the one of the example in the documentation of Slack', () => {
  // https://docs.slack.dev/authentication/verifying-requests-from-slack
  const body =
    'token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V&channel_name=foobar' +
    '&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text=' +
    '&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN' +
    '&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c';
  const signed = slackSignature('8f742231b10e8888abcd99yyyzzz85a5', body, 1_531_420_618);
  expect(signed['x-slack-signature']).toBe('v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503');
});
