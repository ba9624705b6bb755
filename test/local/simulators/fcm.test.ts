import { afterEach, beforeEach, expect, test } from 'vitest';
import { fcmErrorCode, read } from './support/answers.ts';
import { askForToken, assertion, push } from './support/requests.ts';
import { onlyMessage, startWorld, type TestWorld } from './support/world.ts';

let world: TestWorld;
beforeEach(async () => {
  world = await startWorld();
});
afterEach(() => world.stop());

test('a push message stands on the screen with what the app would show', async () => {
  const apns = { payload: { aps: { badge: 1, sound: 'default' } } };
  const response = await push(world, { apns, data: { deepLink: 'techcorp://welcome' } });
  const { name } = await read(response);
  expect(name).toMatch(/^projects\/demo\/messages\/.+/);
  expect(await onlyMessage(world)).toMatchObject({
    channel: 'push',
    to: 'fcm-token',
    subject: 'Bienvenue',
    text: 'Bonjour',
    providerId: name,
    payload: { message: { apns, data: { deepLink: 'techcorp://welcome' } } },
  });
});

test.each([
  ['no access token', {}],
  ['a token that Google did not issue', { authorization: 'Bearer ya29.9999999999999.AAAA' }],
])('refuses %s', async (_, headers) => {
  const response = await world.post('/providers/fcm/v1/projects/demo/messages:send', {}, headers);
  expect(response.status).toBe(401);
  expect(await response.json()).toMatchObject({ error: { status: 'UNAUTHENTICATED' } });
});

test('refuses an access token whose hour is over on the platform clock', async () => {
  const { access_token } = await read(await askForToken(world, assertion(world.clock.now())));
  world.clock.advance(3_600_000);
  const headers = { authorization: `Bearer ${access_token}` };
  expect((await world.post('/providers/fcm/v1/projects/demo/messages:send', {}, headers)).status).toBe(401);
});

test.each([
  ['that lives for more than an hour', (now: number) => assertion(now, { exp: now / 1_000 + 7_200 })],
  ['of another time', (now: number) => assertion(now - 7_200_000)],
  ['without the scope for messages', (now: number) => assertion(now, { scope: 'openid' })],
  ['that is not signed', (now: number) => assertion(now).replace(/[^.]*$/, '')],
  ['that is no JWT', () => 'hello'],
])('Google refuses an assertion %s', async (_, jwt) => {
  const response = await askForToken(world, jwt(world.clock.now()));
  expect(response.status).toBe(400);
  expect(await response.json()).toMatchObject({ error: 'invalid_grant' });
});

test.each([
  ['data that is not text', { data: { badge: 1 } }],
  ['more than 4096 bytes', { data: { text: 'x'.repeat(4_096) } }],
  ['no device token', { token: '' }],
])('refuses a message with %s as INVALID_ARGUMENT', async (_, message) => {
  const response = await push(world, message);
  expect(response.status).toBe(400);
  expect(await fcmErrorCode(response)).toBe('INVALID_ARGUMENT');
  expect(await world.messages()).toEqual([]);
});

test('given a device that unregistered, then later messages to it are UNREGISTERED and others arrive', async () => {
  await push(world);
  const { id } = await onlyMessage(world);
  expect((await world.post('/feedback', { messageId: id, type: 'unregistered' })).status).toBe(202);
  const refused = await push(world);
  expect(refused.status).toBe(404);
  expect(await fcmErrorCode(refused)).toBe('UNREGISTERED');
  expect((await push(world, { token: 'another' })).status).toBe(200);
});
