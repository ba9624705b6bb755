import { existsSync, readFileSync } from 'node:fs';
import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { describe, expect, it } from 'vitest';
import type { NotificationBody } from '../../lambdas/core/notification/notification.ts';
import { fail, ok } from '../../lambdas/core/result.ts';
import { createHandler } from '../../lambdas/functions/accept-notification/create-handler.ts';
import type { Dependencies } from '../../lambdas/functions/accept-notification/dependencies.ts';
import { aTenant, noon } from '../support/builders.ts';
import { aKeyPair, signedEvent } from '../support/edge.ts';
import { rememberingLog } from '../support/remembering-log.ts';
import { signedHttpFor } from '../support/signed-http.ts';

const pair = aKeyPair({ tenant: 'acme', role: 'sender' });
const request = {
  category: 'onboarding',
  title: 'Hello {{ recipient.first_name }}',
  content: 'Welcome.',
  recipients: [{ id: 'marie', email: 'marie@example.com' }],
  channels: [{ type: 'email', config: { fromEmail: 'hello@acme.example' } }],
};

/** The function over a store and a queue in memory. */
function open(change: Partial<Dependencies> = {}) {
  const stored = new Map<string, NotificationBody>();
  const enqueued: string[] = [];
  const deps: Dependencies = {
    tenants: { get: async () => aTenant() },
    notifications: {
      async accept(body) {
        const existing = stored.get(body.id);
        if (existing !== undefined) return { kind: 'existing', body: existing };
        stored.set(body.id, body);
        return { kind: 'accepted' };
      },
      body: async (_, id) => stored.get(id),
    },
    intake: {
      async plan({ id }) {
        enqueued.push(id);
      },
    },
    resolveTemplates: async (_, request) => ok({ request }),
    clock: { now: () => noon },
    log: rememberingLog(),
    signed: signedHttpFor(pair),
    ...change,
  };
  const handler = createHandler(deps);
  const send = (body: unknown, idempotencyKey?: string) =>
    handler(
      signedEvent(pair, {
        method: 'POST',
        path: '/v1/notifications',
        body,
        ...(idempotencyKey === undefined ? {} : { idempotencyKey }),
      }),
    );
  return { stored, enqueued, send };
}

const parse = ({ body = '' }: APIGatewayProxyStructuredResultV2) => JSON.parse(body);

describe('accept-notification', () => {
  it('stores the notification, hands it to the planner, and answers 202', async () => {
    const { send, stored, enqueued } = open();
    const answer = await send(request);
    const [body] = stored.values();
    expect(answer.statusCode).toBe(202);
    expect(parse(answer)).toEqual({
      id: body?.id,
      status: 'accepted',
      links: { self: `/v1/notifications/${body?.id}` },
    });
    expect(body).toMatchObject({ tenant: 'acme', acceptedAt: noon, request: { category: 'onboarding' } });
    expect(body?.id).toMatch(/^ntf_[a-z2-7]{26}$/);
    expect(enqueued).toEqual([body?.id]);
  });

  it('meets its own first try, and enqueues again what may have been lost', async () => {
    const { send, stored, enqueued } = open();
    const first = await send(request, 'welcome-marie');
    const second = await send(request, 'welcome-marie');
    expect([second.statusCode, second.body]).toEqual([202, first.body]);
    expect(second.headers).toMatchObject({ 'Idempotent-Replayed': 'true' });
    expect([stored.size, enqueued.length]).toEqual([1, 2]);
  });

  it('gives a repeat its first answer though a time in it has passed since', async () => {
    let now = noon;
    const { send } = open({ clock: { now: () => now } });
    const body = { ...request, expiresAt: new Date(noon + 1_000).toISOString() };
    await send(body, 'welcome-marie');
    now = noon + 60_000;
    expect((await send(body, 'welcome-marie')).statusCode).toBe(202);
    expect((await send(body, 'another-key')).statusCode).toBe(422);
  });

  it('refuses another notification under the same idempotency key, even one that is wrong', async () => {
    const { send, enqueued } = open();
    await send(request, 'welcome-marie');
    for (const body of [{ ...request, title: 'Other' }, {}]) {
      const answer = await send(body, 'welcome-marie');
      expect([answer.statusCode, parse(answer).code]).toEqual([422, 'idempotency-conflict']);
    }
    expect(enqueued.length).toBe(1);
  });

  it('answers 503 when the queue takes nothing, and a repeat mends it', async () => {
    let broken = true;
    const { send } = open({
      intake: { plan: () => (broken ? Promise.reject(new Error('throttled')) : Promise.resolve()) },
    });
    const refused = await send(request, 'welcome-marie');
    expect([refused.statusCode, refused.headers?.['Retry-After']]).toEqual([503, '1']);
    broken = false;
    expect((await send(request, 'welcome-marie')).statusCode).toBe(202);
  });

  it('answers 503 when the table is throttled', async () => {
    const throttled = Object.assign(new Error('slow down'), { $metadata: {} });
    const notifications = { accept: () => Promise.reject(throttled), body: async () => undefined };
    expect((await open({ notifications }).send(request)).statusCode).toBe(503);
  });

  it('reads the tenant afresh before it refuses a sender', async () => {
    const asked: (boolean | undefined)[] = [];
    const { send } = open({
      tenants: {
        async get(_, options) {
          asked.push(options?.fresh);
          return aTenant({ senders: options?.fresh ? ['@acme.example'] : [] });
        },
      },
    });
    expect((await send(request)).statusCode).toBe(202);
    expect(asked).toEqual([false, true]);
  });

  it('names everything that is wrong at once, in the fields and between them', async () => {
    const { send, stored } = open();
    const answer = await send({
      ...request,
      title: '{{ unclosed',
      fax: '1',
      priority: 'urgent',
      channels: [...request.channels, { type: 'email', after: 'PT1M', config: { fromEmail: 'x@stranger.example' } }],
    });
    expect(answer.statusCode).toBe(422);
    expect(parse(answer).errors).toEqual([
      { path: 'priority', message: expect.stringContaining('"critical"') },
      { path: 'fax', message: 'is not a known field' },
      { path: 'title', message: expect.stringMatching(/line 1, column \d+/) },
      { path: 'channels[1].config.fromEmail', message: expect.stringContaining('not among the senders') },
      { path: 'channels[1].after', message: expect.stringContaining('fallback') },
    ]);
    expect(stored.size).toBe(0);
  });

  it('keeps the version that its template had, whatever is published or deleted before a repeat', async () => {
    const template = { key: 'welcome', version: 3 };
    let gone = false;
    const { send, stored } = open({
      resolveTemplates: async (_, read) =>
        gone ? fail([{ path: 'template.key', message: 'is no template' }]) : ok({ request: { ...read, template } }),
    });
    expect((await send({ ...request, template: { key: 'welcome' } }, 'key-of-the-repeat')).statusCode).toBe(202);
    expect([...stored.values()].map((body) => body.request.template)).toEqual([template]);
    gone = true;
    expect((await send({ ...request, template: { key: 'welcome' } }, 'key-of-the-repeat')).statusCode).toBe(202);
  });

  it('is not for a tenant that was closed', async () => {
    expect((await open({ tenants: { get: async () => undefined } }).send(request)).statusCode).toBe(422);
  });
});

describe.skipIf(!existsSync('../shared/stories'))('the stories', () => {
  it.each(['welcome-marie', 'welcome-maria'])('%s is accepted as it stands', async (story) => {
    const body = JSON.parse(readFileSync(`../shared/stories/${story}.json`, 'utf8'));
    const tenants = { get: async () => aTenant({ senders: ['@techcorp.example', '@techcorp.com', 'TechCorp'] }) };
    const answer = await open({ tenants }).send(body);
    expect([answer.statusCode, answer.body]).toEqual([202, expect.stringContaining('accepted')]);
  });
});
