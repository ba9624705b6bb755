import { generateKeyPairSync, verify } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createWebhookSender, type WebhookSenderDeps } from '../../../lambdas/adapters/webhook/sender.ts';
import type { SendOutcome } from '../../../lambdas/core/delivery/outcome.ts';
import { buildJob, plainContent } from '../../core/channel/builders.ts';
import { itSendsOnce } from '../exactly-once.ts';
import { type RawServer, startRawServer } from '../http/raw-server.ts';

const { privateKey, publicKey } = generateKeyPairSync('ed25519');
const wireClock = { now: () => 1_700_000_000_999 };

let server: RawServer;
beforeAll(async () => {
  server = await startRawServer();
});
afterAll(() => server.close());
beforeEach(() => server.clear());

const sendTo = (address: string, changes: Partial<WebhookSenderDeps> = {}): Promise<SendOutcome> => {
  const sender = createWebhookSender({
    content: plainContent,
    signingKey: async () => ({ privateKey }),
    wireClock,
    ...changes,
  });
  const job = buildJob('webhook', { address });
  const message = sender.render(job);
  if (!message.ok) throw new Error(message.error.code);
  return sender.send(message.value, job);
};
const send = () => sendTo(`${server.url}/hook`, { allowedUrl: server.url });

describe('createWebhookSender', () => {
  it("signs the id, the real time and the body with the tenant's key, as Standard Webhooks asks", async () => {
    server.answer({ status: 204 });
    expect(await send()).toEqual({ kind: 'sent', providerId: 'dlv_1', costMicros: 0, code: 'http-204' });
    const [request] = server.received;
    expect(request).toMatchObject({
      method: 'POST',
      path: '/hook',
      headers: { 'content-type': 'application/json', 'webhook-id': 'dlv_1', 'webhook-timestamp': '1700000000' },
    });
    const [version, signature] = String(request?.headers['webhook-signature']).split(',');
    const signed = Buffer.from(`dlv_1.1700000000.${request?.body}`);
    expect(version).toBe('v1a');
    expect(verify(null, signed, publicKey, Buffer.from(signature ?? '', 'base64'))).toBe(true);
  });

  it('honours Retry-After', async () => {
    server.answer({ status: 503, headers: { 'retry-after': '90' } });
    expect(await send()).toEqual({ kind: 'retry', code: 'http-503', throttle: false, afterMs: 90_000 });
  });

  it('reads no more of an answer than it must', async () => {
    server.answer({ status: 200, body: 'x'.repeat(1_000_000) });
    expect(await send()).toMatchObject({ kind: 'sent' });
  });

  it('sends nothing, and tries again, while the signing key is out of reach', async () => {
    const signingKey = () => Promise.reject(Object.assign(new Error('no'), { name: 'KmsUnavailable' }));
    const outcome = await sendTo(server.url, { allowedUrl: server.url, signingKey });
    expect(outcome).toEqual({ kind: 'retry', code: 'signing-key.KmsUnavailable', throttle: false });
    expect(server.received).toHaveLength(0);
  });

  itSendsOnce(() => server, send);
});

describe('the way to private addresses', () => {
  const port = () => new URL(server.url).port;

  it.each([
    ['127.0.0.1', 'loopback'],
    ['localhost', 'loopback by name'],
    ['127.1', 'loopback, short'],
    ['2130706433', 'loopback in decimal'],
    ['0x7f000001', 'loopback in hex'],
    ['0177.0.0.1', 'loopback in octal'],
    ['[::1]', 'loopback in IPv6'],
    ['[::ffff:127.0.0.1]', 'loopback mapped into IPv6'],
    ['[::ffff:7f00:1]', 'loopback mapped, in hex'],
    ['[64:ff9b::7f00:1]', 'loopback behind NAT64'],
    ['0.0.0.0', 'every address'],
    ['[::]', 'every address in IPv6'],
    ['10.0.0.1', 'private'],
    ['172.16.0.1', 'private'],
    ['192.168.0.1', 'private'],
    ['100.64.0.1', 'shared'],
    ['169.254.169.254', 'metadata of the cloud'],
    ['[fd00:ec2::254]', 'metadata in IPv6'],
    ['[fe80::1]', 'link-local'],
  ])('is closed at %s (%s)', async (host) => {
    const outcome = await sendTo(`https://${host}:${port()}/`);
    expect(outcome).toEqual({ kind: 'failed', code: 'address-forbidden', reason: 'destination-forbidden' });
    expect(server.received).toHaveLength(0);
  });

  it('is closed to plain http everywhere', async () => {
    expect(await sendTo('http://hooks.example/')).toEqual({
      kind: 'failed',
      code: 'not-https',
      reason: 'destination-forbidden',
    });
  });

  it('opens to the one origin of the local environment, and to no port beside it', async () => {
    server.answer({ status: 200 });
    expect(await send()).toMatchObject({ kind: 'sent' });
    const other = server.url.replace(port(), String(Number(port()) - 1));
    expect(await sendTo(other, { allowedUrl: server.url })).toMatchObject({ reason: 'destination-forbidden' });
    const name = server.url.replace('127.0.0.1', 'localhost');
    expect(await sendTo(name, { allowedUrl: server.url })).toMatchObject({ reason: 'destination-forbidden' });
  });
});
