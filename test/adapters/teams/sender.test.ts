import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type TeamsCredentials, teamsCredentialsSchema } from '../../../lambdas/adapters/secrets/credentials.ts';
import type { SecretAnswer } from '../../../lambdas/adapters/secrets/reader.ts';
import { teamsVerdicts } from '../../../lambdas/adapters/teams/errors.ts';
import { createTeamsSender } from '../../../lambdas/adapters/teams/sender.ts';
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

const found = (cached = false, url = `${server.url}/teams/ops?sig=secret`): SecretAnswer<TeamsCredentials> => ({
  kind: 'found',
  value: { webhooks: { ops: url } },
  cached,
});

const send = async (
  secret: SecretAnswer<TeamsCredentials> = found(),
  { secrets = fakeSecrets(() => secret), address = 'ops', allowedUrl = `${server.url}/teams` } = {},
) => {
  const sender = createTeamsSender({ content: plainContent, secrets, clock: { now: () => 0 }, allowedUrl });
  const job = buildJob('teams', { title: 'Down', markdown: 'Now', address });
  const message = sender.render(job);
  if (!message.ok) throw new Error(message.error.code);
  return sender.send(message.value, job);
};

const workflowError = (code: string) => JSON.stringify({ error: { code, message: 'No.' } });
const oldConnector = (status: number) =>
  `Webhook message delivery failed with error: Microsoft Teams endpoint returned HTTP error ${status} with ContextId MS-CV=x`;

describe('createTeamsSender', () => {
  it('posts the card to the address of its name', async () => {
    server.answer({ status: 202 });
    expect(await send()).toEqual({ kind: 'sent', providerId: 'dlv_1', costMicros: 0, code: 'http-202' });
    const [request] = server.received;
    expect(request).toMatchObject({
      method: 'POST',
      path: '/teams/ops?sig=secret',
      headers: { 'content-type': 'application/json' },
    });
    expect(JSON.parse(request?.body ?? '')).toMatchObject({
      type: 'message',
      attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive' }],
    });
  });

  it.each([
    [200, '1', { kind: 'sent' }],
    [200, oldConnector(429), { kind: 'retry', code: 'http-429', throttle: true }],
    [400, oldConnector(429), { kind: 'retry', code: 'http-429', throttle: true }],
    [200, oldConnector(413), { kind: 'failed', code: 'http-413', reason: 'content-rejected' }],
    [400, workflowError('SomethingNew'), { kind: 'failed', code: 'SomethingNew', reason: 'provider-rejected' }],
    [400, 'Bad payload', { kind: 'failed', code: 'http-400', reason: 'provider-rejected' }],
    [413, '', { kind: 'failed', code: 'http-413', reason: 'content-rejected' }],
    [429, workflowError('TooManyRequests'), { kind: 'retry', code: 'TooManyRequests', throttle: true }],
    [502, workflowError('NoResponse'), { kind: 'retry', code: 'NoResponse', throttle: false }],
  ])('reads a %i that says %j', async (status, body, expected) => {
    server.answer({ status, body });
    expect(await send()).toMatchObject(expected);
    expect(server.received).toHaveLength(1);
  });

  it.each(Object.entries(teamsVerdicts))('reads %s by the table', async (code, verdict) => {
    server.answer({ status: 400, body: workflowError(code) });
    expect(await send()).toEqual(outcomeOf(verdict, code));
  });

  it.each([401, 403, 404, 410])('fails on an address just read that answers %i', async (status) => {
    server.answer({ status });
    expect(await send()).toEqual({ kind: 'failed', code: `http-${status}`, reason: 'credentials-rejected' });
  });

  it('forgets a cached address that leads nowhere, and tries again: the workflow may have been made anew', async () => {
    server.answer({ status: 404 });
    const secrets = fakeSecrets(() => found(true));
    expect(await send(found(true), { secrets })).toEqual({ kind: 'retry', code: 'http-404', throttle: false });
    expect(secrets.forgotten).toEqual(['techcorp']);
  });

  it('waits as long as it is asked to', async () => {
    server.answer({ status: 429, headers: { 'retry-after': '30' } });
    expect(await send()).toEqual({ kind: 'retry', code: 'http-429', throttle: true, afterMs: 30_000 });
  });

  it.each([
    [{ kind: 'missing' } as const, { kind: 'failed', code: 'secret-missing', reason: 'credentials-missing' }],
    [
      { kind: 'unreadable', code: 'secret-malformed' } as const,
      { kind: 'retry', code: 'secret-malformed', throttle: false, afterMs: 300_000 },
    ],
  ])('asks Teams nothing without credentials', async (secret, expected) => {
    expect(await send(secret)).toEqual(expected);
    expect(server.received).toHaveLength(0);
  });

  it.each(['sales', 'constructor'])('names what is missing where no workflow has the name %s', async (address) => {
    expect(await send(found(), { address })).toEqual({
      kind: 'failed',
      code: 'webhook-missing',
      reason: 'credentials-missing',
    });
    expect(server.received).toHaveLength(0);
  });

  it.each([
    ['https://127.0.0.1/', 'address-forbidden'],
    ['https://169.254.169.254/latest/meta-data', 'address-forbidden'],
    ['https://[::1]/', 'address-forbidden'],
    ['http://flows.example/', 'not-https'],
  ])('goes to no private address and nowhere without TLS: %s', async (url, code) => {
    expect(await send(found(false, url))).toEqual({ kind: 'failed', code, reason: 'destination-forbidden' });
    expect(server.received).toHaveLength(0);
  });

  it('goes to the allowed address and to none beside it', async () => {
    expect(await send(found(false, `${server.url}/webhook`))).toMatchObject({ reason: 'destination-forbidden' });
    expect(server.received).toHaveLength(0);
  });

  itSendsOnce(() => server, send);
});

describe('the secret', () => {
  it.each([
    [{ webhooks: { default: 'https://prod-1.westeurope.logic.azure.com/workflows/1?sig=x' } }, true],
    [{ webhooks: { default: 'not an address' } }, false],
    [{ webhooks: { default: 'file:///etc/passwd' } }, false],
    [{ webhook: 'https://example.com' }, false],
  ])('%j is taken: %s', (secret, taken) => {
    expect(teamsCredentialsSchema.safeParse(secret).success).toBe(taken);
  });
});
