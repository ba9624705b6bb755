import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createPagerdutySender } from '../../../lambdas/adapters/pagerduty/sender.ts';
import {
  type PagerdutyCredentials,
  pagerdutyCredentialsSchema,
} from '../../../lambdas/adapters/secrets/credentials.ts';
import type { SecretAnswer } from '../../../lambdas/adapters/secrets/reader.ts';
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

const routingKey = 'a'.repeat(32);
const found = (cached = false): SecretAnswer<PagerdutyCredentials> => ({
  kind: 'found',
  value: { routingKeys: { default: 'b'.repeat(32), database: routingKey } },
  cached,
});

const send = async (
  secret: SecretAnswer<PagerdutyCredentials> = found(),
  { secrets = fakeSecrets(() => secret), address = 'database' } = {},
) => {
  const clock = { now: () => 0 };
  const sender = createPagerdutySender({ content: plainContent, secrets, clock, url: `${server.url}/v2/enqueue` });
  const job = buildJob('pagerduty', { title: 'Down', markdown: 'Now', address });
  const message = sender.render(job);
  if (!message.ok) throw new Error(message.error.code);
  return sender.send(message.value, job);
};

const invalid = (error: string) =>
  JSON.stringify({ status: 'invalid event', message: 'Event object is invalid', errors: [error] });

describe('createPagerdutySender', () => {
  it("posts the event with the routing key of its service, and keeps the delivery's id: a dedup_key may be anybody's words", async () => {
    server.answer({
      status: 202,
      body: '{"status":"success","message":"Event processed","dedup_key":"techcorp:ntf_1"}',
    });
    expect(await send()).toEqual({ kind: 'sent', providerId: 'dlv_1', costMicros: 0, code: 'http-202' });
    const [request] = server.received;
    expect(request).toMatchObject({
      method: 'POST',
      path: '/v2/enqueue',
      headers: { 'content-type': 'application/json' },
    });
    expect(JSON.parse(request?.body ?? '')).toMatchObject({
      routing_key: routingKey,
      event_action: 'trigger',
      dedup_key: 'techcorp:ntf_1',
      payload: { summary: 'Down' },
    });
  });

  it('believes the status of a 202 whose body it cannot read', async () => {
    server.answer({ status: 202, body: '<html>' });
    expect(await send()).toMatchObject({ kind: 'sent' });
  });

  it.each([
    [400, invalid("'payload.severity' is invalid"), { kind: 'failed', code: 'http-400', reason: 'provider-rejected' }],
    [400, 'not JSON', { kind: 'failed', code: 'http-400', reason: 'provider-rejected' }],
    [404, '', { kind: 'failed', code: 'http-404', reason: 'provider-rejected' }],
    [413, '', { kind: 'failed', code: 'http-413', reason: 'content-rejected' }],
    [429, '{"status":"throttle exceeded"}', { kind: 'retry', code: 'http-429', throttle: true }],
    [500, '', { kind: 'retry', code: 'http-500', throttle: false }],
    [503, '', { kind: 'retry', code: 'http-503', throttle: false }],
    [504, '', { kind: 'unknown', code: 'http-504' }],
  ])('reads a %i that says %j', async (status, body, expected) => {
    server.answer({ status, body });
    expect(await send()).toEqual(expected);
    expect(server.received).toHaveLength(1);
  });

  it.each([
    [400, invalid("Length of 'routing_key' is incorrect (should be 32 characters)")],
    [400, invalid('Invalid routing key')],
    [401, ''],
    [403, ''],
  ])('fails on a routing key just read that PagerDuty does not take: %i %s', async (status, body) => {
    server.answer({ status, body });
    expect(await send()).toEqual({ kind: 'failed', code: 'routing-key-rejected', reason: 'credentials-rejected' });
  });

  it('forgets a cached routing key that PagerDuty does not take, and tries again: it may have been rotated', async () => {
    server.answer({ status: 400, body: invalid('Invalid routing key') });
    const secrets = fakeSecrets(() => found(true));
    expect(await send(found(true), { secrets })).toEqual({
      kind: 'retry',
      code: 'routing-key-rejected',
      throttle: false,
    });
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
  ])('asks PagerDuty nothing without credentials', async (secret, expected) => {
    expect(await send(secret)).toEqual(expected);
    expect(server.received).toHaveLength(0);
  });

  it.each(['payments', 'constructor'])('names what is missing where no key is of the service %s', async (address) => {
    expect(await send(found(), { address })).toEqual({
      kind: 'failed',
      code: 'routing-key-missing',
      reason: 'credentials-missing',
    });
    expect(server.received).toHaveLength(0);
  });

  it('looks again where a cached secret has no key of the service: it may have been completed', async () => {
    const secrets = fakeSecrets(() => found(true));
    expect(await send(found(true), { secrets, address: 'payments' })).toMatchObject({ kind: 'retry' });
    expect(secrets.forgotten).toEqual(['techcorp']);
  });

  itSendsOnce(() => server, send);
});

describe('the secret', () => {
  it.each([
    [{ routingKeys: { default: routingKey } }, true],
    [{ routingKeys: { default: 'short' } }, false],
    [{ routingKeys: { 'not a name': routingKey } }, false],
    [{ routingKey }, false],
  ])('%j is taken: %s', (secret, taken) => {
    expect(pagerdutyCredentialsSchema.safeParse(secret).success).toBe(taken);
  });
});
