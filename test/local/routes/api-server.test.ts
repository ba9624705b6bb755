import { afterEach, describe, expect, it } from 'vitest';
import { PortTakenError } from '../../../local/host/listen.ts';
import { ApiServer, type HttpApi } from '../../../local/host/routes/api-server.ts';
import type { InvocationResult } from '../../../local/host/runtime/protocol.ts';

const servers: ApiServer[] = [];
let held = 0;

async function serve(
  invoke: (event: unknown) => Promise<InvocationResult>,
  api: Partial<HttpApi> = {},
  timeoutMs = 1_000,
) {
  const hold = () => {
    held += 1;
    return () => {
      held -= 1;
    };
  };
  const { server, url } = await ApiServer.listen(0, { now: () => 0, hold });
  servers.push(server);
  const routes = [{ routeKey: 'POST /v1/things/{id}', target: { timeoutMs, invoke } }];
  server.serve({ apiId: 'abc', stage: '$default', routes, ...api });
  return url;
}

const echo = async (event: unknown): Promise<InvocationResult> => ({ ok: true, payload: JSON.stringify(event) });

afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

describe('ApiServer', () => {
  it('gives a request to the function of its route, and its answer to the client with a request and a trace id', async () => {
    const url = await serve(echo);
    const response = await fetch(`${url}/v1/things/a%20b?q=1`, { method: 'POST', body: '{}' });
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({
      rawPath: '/v1/things/a b',
      pathParameters: { id: 'a b' },
      body: '{}',
    });
    expect(response.headers.get('apigw-requestid')).toMatch(/^[0-9a-f-]{36}$/);
    expect(response.headers.get('x-amzn-trace-id')).toMatch(/^Root=1-[0-9a-f]{8}-[0-9a-f]{24};/);
  });

  it('answers 404 where no route fits', async () => {
    const response = await fetch(`${await serve(echo)}/elsewhere`);
    expect(response.status).toBe(404);
    expect(await response.json()).toEqual({ message: 'Not Found' });
  });

  it('answers 413 to a body above 10 MB, without asking the function', async () => {
    const url = await serve(() => Promise.reject(new Error('must not be asked')));
    const response = await fetch(`${url}/v1/things/1`, { method: 'POST', body: Buffer.alloc(10 * 1024 * 1024 + 1) });
    expect(response.status).toBe(413);
    expect(await response.json()).toEqual({ message: 'Request Entity Too Large' });
  });

  it('answers 503 when the function takes longer than its integration allows', async () => {
    const url = await serve(() => new Promise(() => {}), {}, 20);
    const response = await fetch(`${url}/v1/things/1`, { method: 'POST' });
    expect(response.status).toBe(503);
    expect(await response.json()).toEqual({ message: 'Service Unavailable' });
  });

  it('answers 503 before it knows the template', async () => {
    const { server, url } = await ApiServer.listen(0, { now: () => 0, hold: () => () => {} });
    servers.push(server);
    expect((await fetch(url)).status).toBe(503);
  });

  it('holds the clock while a request is open, and no longer', async () => {
    const { promise, resolve } = Promise.withResolvers<InvocationResult>();
    const asked = Promise.withResolvers<void>();
    const url = await serve(() => {
      asked.resolve();
      return promise;
    });
    const response = fetch(`${url}/v1/things/1`, { method: 'POST' });
    await asked.promise;
    expect(held).toBe(1);
    resolve({ ok: true, payload: '{"statusCode":204}' });
    expect((await response).status).toBe(204);
    expect(held).toBe(0);
  });

  it('answers a preflight request of an allowed origin, and marks what it may read', async () => {
    const url = await serve(echo, { cors: { AllowOrigins: ['https://a.example'], AllowMethods: ['POST'] } });
    const headers = { origin: 'https://a.example' };
    const preflight = await fetch(`${url}/v1/things/1`, { method: 'OPTIONS', headers });
    expect(preflight.status).toBe(204);
    expect(preflight.headers.get('access-control-allow-methods')).toBe('POST');
    const response = await fetch(`${url}/v1/things/1`, { method: 'POST', headers });
    expect(response.headers.get('access-control-allow-origin')).toBe('https://a.example');
    const foreign = await fetch(`${url}/v1/things/1`, { method: 'POST', headers: { origin: 'https://b.example' } });
    expect(foreign.headers.get('access-control-allow-origin')).toBeNull();
  });

  it('says which setting moves it when its port is taken', async () => {
    const port = Number(new URL(await serve(echo)).port);
    await expect(ApiServer.listen(port, { now: () => 0, hold: () => () => {} })).rejects.toThrow(PortTakenError);
    await expect(ApiServer.listen(port, { now: () => 0, hold: () => () => {} })).rejects.toThrow(/CARILLON_PORT/);
  });
});
