import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { ContendedError } from '../../../lambdas/core/contended-error.ts';
import { json, problem } from '../../../lambdas/framework/http/answer.ts';
import { type Endpoint, openEndpoint, signedEndpoint } from '../../../lambdas/framework/http/endpoint.ts';
import { createHttpHandler } from '../../../lambdas/framework/http/handler.ts';
import { aKeyPair, eventOf, signedEvent } from '../../support/edge.ts';
import { rememberingLog } from '../../support/remembering-log.ts';
import { signedHttpFor } from '../../support/signed-http.ts';

const admin = aKeyPair({ role: 'admin' });
const auditor = aKeyPair({ role: 'auditor', name: 'b' });
const post = { method: 'POST', path: '/v1/keys', body: { name: 'x' } } as const;

function open(handle: (body: unknown) => Promise<ReturnType<typeof json>>) {
  const log = rememberingLog();
  const endpoints: readonly Endpoint[] = [
    signedEndpoint({
      route: 'createKey',
      body: z.strictObject({ name: z.string(), count: z.number().optional() }),
      handle: ({ body }) => handle(body),
    }),
    signedEndpoint({ route: 'listKeys', handle: async ({ tenant }) => json(200, { tenant }) }),
    openEndpoint({ route: 'checkHealth', handle: async () => json(200, {}) }),
  ];
  return { log, handler: createHttpHandler(endpoints, log, signedHttpFor(admin, auditor)) };
}

const parse = ({ body = '' }: APIGatewayProxyStructuredResultV2): unknown => JSON.parse(body);
const created = async () => json(201, { id: 'made' });

describe('an HTTP function', () => {
  it('answers a signed request, and says which it was', async () => {
    const { handler } = open(created);
    const answer = await handler(signedEvent(admin, post));
    expect(answer).toMatchObject({
      statusCode: 201,
      headers: { 'Content-Type': 'application/json', 'X-Request-Id': 'request-1' },
    });
    expect(answer.headers?.['X-Amzn-Trace-Id']).toMatch(/^Root=1-[0-9a-f]{8}-[0-9a-f]{24}$/);
    expect(parse(answer)).toEqual({ id: 'made' });
  });

  it('hands back the trace that the edge began', async () => {
    const headers = { 'x-amzn-trace-id': 'Root=1-67891233-abcdef012345678912345678' };
    const answer = await open(created).handler(eventOf({ path: '/v1/health', headers }));
    expect(answer.headers?.['X-Amzn-Trace-Id']).toBe(headers['x-amzn-trace-id']);
  });

  it('answers problems as RFC 9457 has them', async () => {
    const answer = await open(created).handler(eventOf(post));
    expect(answer).toMatchObject({ statusCode: 401, headers: { 'Content-Type': 'application/problem+json' } });
    expect(parse(answer)).toEqual({
      type: 'urn:carillon:problem:signature-missing',
      title: expect.any(String),
      status: 401,
      detail: expect.any(String),
      code: 'signature-missing',
      requestId: 'request-1',
    });
  });

  it.each([
    ['no route', () => eventOf({ path: '/v1/nothing' }), 404, 'not-found'],
    ['another method', () => eventOf({ ...post, method: 'PUT' }), 404, 'not-found'],
    ['a role that may not', () => signedEvent(auditor, post), 403, 'forbidden'],
    ['no JSON', () => signedEvent(admin, { ...post, body: '{' }), 400, 'invalid-request'],
    ['no body', () => signedEvent(admin, { method: 'POST', path: '/v1/keys' }), 400, 'invalid-request'],
    [
      'a short idempotency key',
      () => signedEvent(admin, { ...post, idempotencyKey: '1234567' }),
      400,
      'invalid-request',
    ],
    [
      'a long idempotency key',
      () => signedEvent(admin, { ...post, idempotencyKey: 'x'.repeat(129) }),
      400,
      'invalid-request',
    ],
    [
      '256 KB and a byte',
      () => signedEvent(admin, { ...post, body: `"${'x'.repeat(256 * 1024 - 1)}"` }),
      400,
      'invalid-request',
    ],
    ['wrong fields', () => signedEvent(admin, { ...post, body: {} }), 422, 'validation-failed'],
    ['an unknown parameter', () => signedEvent(admin, { ...post, query: 'x=1' }), 422, 'validation-failed'],
    [
      'a body where there is none',
      () => signedEvent(admin, { path: '/v1/keys', body: { x: 1 } }),
      422,
      'validation-failed',
    ],
  ])('refuses a request with %s', async (_, event, status, code) => {
    const { handler } = open(() => Promise.reject(new Error('handled')));
    const answer = await handler(event());
    expect([answer.statusCode, parse(answer)]).toMatchObject([status, { code }]);
  });

  it('names every wrong field at once', async () => {
    const answer = await open(created).handler(signedEvent(admin, { ...post, body: { count: 'x', other: 1 } }));
    expect(parse(answer)).toMatchObject({
      errors: [
        { path: 'name', message: 'is required' },
        { path: 'count', message: 'must be a number' },
        { path: 'other', message: 'is not a known field' },
      ],
    });
  });

  it('acts once for a repeated request, and gives the first answer again', async () => {
    let acted = 0;
    const { handler } = open(async () => json(201, { id: `made-${++acted}` }));
    const again = { ...post, idempotencyKey: 'one-and-the-same' };
    const first = await handler(signedEvent(admin, again));
    const second = await handler(signedEvent(admin, again));
    expect([acted, second.body, second.statusCode]).toEqual([1, first.body, 201]);
    expect(first.headers).not.toHaveProperty('Idempotent-Replayed');
    expect(second.headers).toMatchObject({ 'Idempotent-Replayed': 'true' });
  });

  it('refuses another request under the same idempotency key', async () => {
    const { handler } = open(created);
    const idempotencyKey = 'one-and-the-same';
    await handler(signedEvent(admin, { ...post, idempotencyKey }));
    const answer = await handler(signedEvent(admin, { ...post, body: { name: 'y' }, idempotencyKey }));
    expect([answer.statusCode, parse(answer)]).toMatchObject([422, { code: 'idempotency-conflict' }]);
  });

  it('does not keep a failure', async () => {
    const answers = [problem('conflict', 'Not now'), json(201, { id: 'made' })];
    const { handler } = open(async () => answers.shift() ?? problem('internal', 'asked too often'));
    const again = { ...post, idempotencyKey: 'one-and-the-same' };
    expect((await handler(signedEvent(admin, again))).statusCode).toBe(409);
    expect((await handler(signedEvent(admin, again))).statusCode).toBe(201);
  });

  it('acts again for a request that broke half-way', async () => {
    let acted = 0;
    const { handler } = open(async () => {
      acted += 1;
      if (acted === 1) throw Object.assign(new Error('throttled'), { $metadata: {} });
      return json(201, { id: 'made' });
    });
    const again = { ...post, idempotencyKey: 'one-and-the-same' };
    expect((await handler(signedEvent(admin, again))).statusCode).toBe(503);
    expect((await handler(signedEvent(admin, again))).statusCode).toBe(201);
  });

  it.each([
    [
      'an answer of AWS',
      Object.assign(new Error('secret'), { $metadata: {} }),
      503,
      'unavailable',
      'DEPENDENCY_FAILED',
    ],
    ['others who were faster', new ContendedError('the secret'), 503, 'unavailable', 'DEPENDENCY_FAILED'],
    [
      'a broken connection',
      Object.assign(new Error('secret'), { code: 'ECONNRESET' }),
      503,
      'unavailable',
      'DEPENDENCY_FAILED',
    ],
    ['what nobody foresaw', new TypeError('secret'), 500, 'internal', 'REQUEST_BROKE'],
  ])('answers for %s without its words, and logs them', async (_, error, status, code, line) => {
    const { handler, log } = open(() => Promise.reject(error));
    const answer = await handler(signedEvent(admin, post));
    expect([answer.statusCode, parse(answer)]).toMatchObject([status, { code }]);
    expect(answer.body).not.toContain('secret');
    expect(log.codes).toEqual([line, 'REQUEST_ANSWERED']);
  });

  it('says when to come back', async () => {
    const { handler } = open(() => Promise.reject(Object.assign(new Error(), { $metadata: {} })));
    expect((await handler(signedEvent(admin, post))).headers).toMatchObject({ 'Retry-After': '1' });
  });

  it('writes one line for each request, without what it carried', async () => {
    const { handler, log } = open(created);
    await handler(signedEvent(admin, { ...post, body: { name: 'Marie' } }));
    expect(log.lines).toEqual([
      {
        code: 'REQUEST_ANSWERED',
        details: expect.objectContaining({ route: 'createKey', tenant: 'acme', status: 201 }),
      },
    ]);
    expect(JSON.stringify(log.lines)).not.toContain('Marie');
  });
});
