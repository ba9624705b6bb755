import { Agent } from 'node:http';
import { createServer } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type ExchangeRequest, exchange } from '../../../lambdas/adapters/http/exchange.ts';
import { type RawServer, startRawServer } from './raw-server.ts';

let server: RawServer;
beforeAll(async () => {
  server = await startRawServer();
});
afterAll(() => server.close());
beforeEach(() => server.clear());

const request = (changes: Partial<ExchangeRequest> = {}): ExchangeRequest => ({
  url: new URL(server.url),
  method: 'POST',
  headers: { 'content-type': 'text/plain' },
  body: 'hello',
  agent: new Agent(),
  limits: { connectMs: 2_000, totalMs: 2_000, answerBytes: 1_024 },
  ...changes,
});

describe('exchange', () => {
  it('gives the answer, whatever its status, after one request', async () => {
    server.answer({ status: 503, headers: { 'retry-after': '7' }, body: 'later' });
    const result = await exchange(request());
    expect(result).toMatchObject({ kind: 'answer', status: 503, headers: { 'retry-after': '7' } });
    expect(result.kind === 'answer' && result.body.toString()).toBe('later');
    expect(server.received.map(({ body }) => body)).toEqual(['hello']);
  });

  it('follows no redirect', async () => {
    server.answer({ status: 302, headers: { location: server.url } });
    expect(await exchange(request())).toMatchObject({ kind: 'answer', status: 302 });
    expect(server.received).toHaveLength(1);
  });

  it('calls a request lost, and sends it once, when the connection breaks after it left', async () => {
    server.answer('reset');
    expect(await exchange(request())).toMatchObject({ kind: 'lost', code: 'ECONNRESET' });
    expect(server.received).toHaveLength(1);
  });

  it('calls a request lost, and sends it once, when no answer comes in time', async () => {
    server.answer('silence');
    const limits = { connectMs: 2_000, totalMs: 100, answerBytes: 1_024 };
    expect(await exchange(request({ limits }))).toMatchObject({ kind: 'lost', code: 'timeout' });
    expect(server.received).toHaveLength(1);
  });

  it('calls a request unsent when nobody listens', async () => {
    const free = createServer();
    await new Promise<void>((resolve) => free.listen(0, '127.0.0.1', resolve));
    const address = free.address();
    await new Promise((resolve) => free.close(resolve));
    const port = typeof address === 'object' ? address?.port : undefined;
    const result = await exchange(request({ url: new URL(`http://127.0.0.1:${port}`) }));
    expect(result).toMatchObject({ kind: 'unsent', code: 'ECONNREFUSED' });
  });

  it('calls a request unsent when no connection comes about in time', async () => {
    // A lookup that never answers stands for an address that never does.
    const agent = new Agent({ lookup: () => undefined });
    const limits = { connectMs: 50, totalMs: 2_000, answerBytes: 1_024 };
    const result = await exchange(request({ url: new URL('http://nowhere.example'), agent, limits }));
    expect(result).toMatchObject({ kind: 'unsent', code: 'connect-timeout' });
  });

  it('calls a request unsent when TLS cannot be agreed', async () => {
    const url = new URL(server.url.replace('http:', 'https:'));
    const { Agent: TlsAgent } = await import('node:https');
    expect(await exchange(request({ url, agent: new TlsAgent() }))).toMatchObject({ kind: 'unsent' });
    expect(server.received).toHaveLength(0);
  });

  it('reads no more of an answer than its limit', async () => {
    server.answer({ status: 200, body: 'x'.repeat(5_000) });
    expect(await exchange(request())).toMatchObject({ kind: 'lost', code: 'answer-too-large' });
  });

  it('takes the status for the answer where the body does not matter, however long it is', async () => {
    server.answer({ status: 204, body: '' });
    expect(await exchange(request({ statusOnly: true }))).toMatchObject({ kind: 'answer', status: 204 });
    server.answer({ status: 200, body: 'x'.repeat(5_000) });
    expect(await exchange(request({ statusOnly: true }))).toMatchObject({ kind: 'answer', status: 200 });
  });
});
