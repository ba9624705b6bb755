import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { SlackCredentials } from '../../../lambdas/adapters/secrets/credentials.ts';
import type { SecretAnswer } from '../../../lambdas/adapters/secrets/reader.ts';
import { slackCredentialCodes, slackVerdicts } from '../../../lambdas/adapters/slack/errors.ts';
import { createSlackSender } from '../../../lambdas/adapters/slack/sender.ts';
import { outcomeOf } from '../../../lambdas/core/channel/verdict.ts';
import { buildJob, plainContent } from '../../core/channel/builders.ts';
import { itSendsOnce } from '../exactly-once.ts';
import { type RawServer, startRawServer } from '../http/raw-server.ts';
import { fakeSecrets } from '../secrets/fake-reader.ts';

let server: RawServer;
beforeAll(async () => {
  server = await startRawServer();
});
afterAll(() => server.close());
beforeEach(() => server.clear());

const found = (cached = false): SecretAnswer<SlackCredentials> => ({
  kind: 'found',
  value: { botToken: 'xoxb-1' },
  cached,
});

const say = (body: object, status = 200) => server.answer({ status, body: JSON.stringify(body) });

const send = async (secret: SecretAnswer<SlackCredentials> = found(), secrets = fakeSecrets(() => secret)) => {
  const clock = { now: () => 0 };
  const sender = createSlackSender({ content: plainContent, secrets, clock, apiUrl: `${server.url}/api/` });
  const job = buildJob('slack', { title: 'Down', markdown: 'Now', config: { threadTs: '1.2' } });
  const message = sender.render(job);
  if (!message.ok) throw new Error(message.error.code);
  return sender.send(message.value, job);
};

describe('createSlackSender', () => {
  it('posts to the channel with the bot token, and keeps channel and time as the id', async () => {
    say({ ok: true, channel: 'C1', ts: '17.1' });
    expect(await send()).toEqual({ kind: 'sent', providerId: 'C1:17.1', costMicros: 0 });
    const [request] = server.received;
    expect(request).toMatchObject({
      method: 'POST',
      path: '/api/chat.postMessage',
      headers: { authorization: 'Bearer xoxb-1', 'content-type': 'application/json; charset=utf-8' },
    });
    expect(JSON.parse(request?.body ?? '')).toMatchObject({
      channel: '#incidents',
      text: '*Down*\nNow',
      thread_ts: '1.2',
    });
  });

  it.each(Object.entries(slackVerdicts))('reads %s by the table', async (code, verdict) => {
    say({ ok: false, error: code });
    expect(await send()).toEqual(outcomeOf(verdict, code));
    expect(server.received).toHaveLength(1);
  });

  it.each([...slackCredentialCodes])('fails on %s with credentials that were just read', async (code) => {
    say({ ok: false, error: code });
    expect(await send()).toEqual({ kind: 'failed', code, reason: 'credentials-rejected' });
  });

  it('forgets cached credentials that Slack rejects, and tries again: they may have been rotated', async () => {
    say({ ok: false, error: 'token_revoked' });
    const secrets = fakeSecrets(() => found(true));
    expect(await send(found(true), secrets)).toEqual({ kind: 'retry', code: 'token_revoked', throttle: false });
    expect(secrets.forgotten).toEqual(['techcorp']);
  });

  it('waits as long as Slack asks for', async () => {
    server.answer({ status: 429, headers: { 'retry-after': '30' }, body: '{"ok":false,"error":"ratelimited"}' });
    expect(await send()).toEqual({ kind: 'retry', code: 'http-429', throttle: true, afterMs: 30_000 });
  });

  it('cannot know after a 200 that it cannot read', async () => {
    server.answer({ status: 200, body: '<html>' });
    expect(await send()).toEqual({ kind: 'unknown', code: 'answer-unreadable' });
  });

  it.each([
    [{ kind: 'missing' } as const, { kind: 'failed', code: 'secret-missing', reason: 'credentials-missing' }],
    [
      { kind: 'unreadable', code: 'secret-malformed' } as const,
      { kind: 'retry', code: 'secret-malformed', throttle: false, afterMs: 300_000 },
    ],
  ])('asks Slack nothing without credentials', async (secret, expected) => {
    expect(await send(secret)).toEqual(expected);
    expect(server.received).toHaveLength(0);
  });

  itSendsOnce(() => server, send);
});
