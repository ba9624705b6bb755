import { generateKeyPairSync, verify } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createFcmSender } from '../../../lambdas/adapters/fcm/sender.ts';
import { type FcmCredentials, fcmCredentialsSchema } from '../../../lambdas/adapters/secrets/credentials.ts';
import type { SecretAnswer } from '../../../lambdas/adapters/secrets/reader.ts';
import { buildJob, plainContent } from '../../core/channel/builders.ts';
import { itSendsOnce } from '../exactly-once.ts';
import { type RawServer, type Scripted, startRawServer } from '../http/raw-server.ts';
import { fakeSecrets } from '../secrets/fake-reader.ts';

const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const credentials: FcmCredentials = fcmCredentialsSchema.parse({
  type: 'service_account',
  project_id: 'demo-project',
  client_email: 'carillon@demo-project.iam.gserviceaccount.com',
  private_key: privateKey.export({ type: 'pkcs8', format: 'pem' }),
});

let server: RawServer;
beforeAll(async () => {
  server = await startRawServer();
});
afterAll(() => server.close());
beforeEach(() => server.clear());

const sends = () => server.received.filter(({ path }) => path.endsWith(':send'));
const tokenRequests = () => server.received.filter(({ path }) => path === '/token');

/** A token endpoint that always works, and FCM's own answer. */
const fcmSays = (
  answer: Scripted,
  token: Scripted = { status: 200, body: '{"access_token":"ya29.a","expires_in":3600}' },
) => server.answer(({ path }) => (path === '/token' ? token : answer));
const accepted: Scripted = { status: 200, body: '{"name":"projects/demo-project/messages/1"}' };

const open = (secret: SecretAnswer<FcmCredentials> = { kind: 'found', value: credentials, cached: false }) => {
  const clock = { at: Date.UTC(2026, 11, 1), now: () => clock.at };
  const secrets = fakeSecrets(() => secret);
  const sender = createFcmSender({
    content: plainContent,
    secrets,
    clock,
    endpoint: `${server.url}/fcm/`,
    tokenUrl: `${server.url}/token`,
  });
  const job = buildJob('push', { address: 'device-1', title: 'Hi', markdown: 'there' });
  const message = sender.render(job);
  if (!message.ok) throw new Error(message.error.code);
  return { clock, secrets, send: () => sender.send(message.value, job) };
};

describe('createFcmSender', () => {
  it('posts the message to the project with an access token', async () => {
    fcmSays(accepted);
    expect(await open().send()).toEqual({
      kind: 'sent',
      providerId: 'projects/demo-project/messages/1',
      costMicros: 0,
    });
    expect(sends()).toHaveLength(1);
    expect(sends()[0]).toMatchObject({
      path: '/fcm/v1/projects/demo-project/messages:send',
      headers: { authorization: 'Bearer ya29.a' },
    });
    expect(JSON.parse(sends()[0]?.body ?? '')).toMatchObject({
      message: { token: 'device-1', notification: { title: 'Hi', body: 'there' } },
    });
  });

  it("asks for the token with a claim that the service account's key signed", async () => {
    fcmSays(accepted);
    await open().send();
    const form = new URLSearchParams(tokenRequests()[0]?.body);
    const [header = '', claims = '', signature = ''] = (form.get('assertion') ?? '').split('.');
    expect(form.get('grant_type')).toBe('urn:ietf:params:oauth:grant-type:jwt-bearer');
    expect(JSON.parse(Buffer.from(claims, 'base64url').toString())).toEqual({
      iss: credentials.client_email,
      scope: 'https://www.googleapis.com/auth/firebase.messaging',
      aud: 'https://oauth2.googleapis.com/token',
      iat: 1_796_083_200,
      exp: 1_796_086_800,
    });
    expect(verify('sha256', Buffer.from(`${header}.${claims}`), publicKey, Buffer.from(signature, 'base64url'))).toBe(
      true,
    );
  });

  it('keeps the token until a minute before it expires', async () => {
    fcmSays(accepted);
    const { clock, send } = open();
    await Promise.all([send(), send(), send()]);
    clock.at += 3_539_000;
    await send();
    expect(tokenRequests()).toHaveLength(1);
    clock.at += 2_000;
    await send();
    expect(tokenRequests()).toHaveLength(2);
  });

  it('drops a kept token that FCM no longer knows, and tries again', async () => {
    fcmSays(accepted);
    const { secrets, send } = open();
    await send();
    fcmSays({ status: 401, body: '{"error":{"status":"UNAUTHENTICATED"}}' });
    expect(await send()).toEqual({ kind: 'retry', code: 'UNAUTHENTICATED', throttle: false });
    expect(secrets.forgotten).toEqual(['techcorp']);
    fcmSays(accepted);
    expect(await send()).toMatchObject({ kind: 'sent' });
    expect(tokenRequests()).toHaveLength(2);
    expect(sends()).toHaveLength(3);
  });

  it('fails where FCM does not take a token that was just issued', async () => {
    fcmSays({ status: 401, body: '{"error":{"status":"UNAUTHENTICATED"}}' });
    expect(await open().send()).toEqual({ kind: 'failed', code: 'UNAUTHENTICATED', reason: 'credentials-rejected' });
  });

  it.each([
    [
      'does not take the account',
      { status: 400, body: '{"error":"invalid_grant"}' },
      { kind: 'failed', reason: 'credentials-rejected' },
    ],
    ['is down', { status: 503 }, { kind: 'retry', throttle: false }],
    ['breaks off', 'reset', { kind: 'retry', throttle: false }],
    ['speaks in riddles', { status: 200, body: '{}' }, { kind: 'retry', throttle: false }],
  ] as const)('hands nothing over where the token endpoint %s', async (_, token, expected) => {
    fcmSays(accepted, token);
    expect(await open().send()).toMatchObject(expected);
    expect(sends()).toHaveLength(0);
    expect(tokenRequests()).toHaveLength(1);
  });

  it('fails at once where the tenant has no credentials', async () => {
    expect(await open({ kind: 'missing' }).send()).toMatchObject({ kind: 'failed', reason: 'credentials-missing' });
    expect(server.received).toHaveLength(0);
  });

  it('honours Retry-After of a quota', async () => {
    fcmSays({ status: 429, headers: { 'retry-after': '60' }, body: '{"error":{"status":"RESOURCE_EXHAUSTED"}}' });
    expect(await open().send()).toEqual({ kind: 'retry', code: 'RESOURCE_EXHAUSTED', throttle: true, afterMs: 60_000 });
  });

  it('cannot know after a 200 that it cannot read', async () => {
    fcmSays({ status: 200, body: 'ok' });
    expect(await open().send()).toEqual({ kind: 'unknown', code: 'answer-unreadable' });
  });

  describe('with a token at hand', () => {
    let send: ReturnType<typeof open>['send'];
    beforeEach(async () => {
      fcmSays(accepted);
      ({ send } = open());
      await send();
      server.clear();
    });
    itSendsOnce(
      () => server,
      () => send(),
      { 'a 503': { kind: 'unknown' } },
    );
  });
});
