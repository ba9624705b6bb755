import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { escalationPolicySchema } from '../../lambdas/core/escalation/policy.ts';
import { tell } from '../../lambdas/core/incident/changes/climb.ts';
import type { IncidentStore } from '../../lambdas/core/incident/store.ts';
import { minuteMs } from '../../lambdas/core/time.ts';
import type { SignedHttp } from '../../lambdas/framework/http/signed.ts';
import { createHandler } from '../../lambdas/functions/manage-incidents/create-handler.ts';
import type { Dependencies } from '../../lambdas/functions/manage-incidents/dependencies.ts';
import { storyPolicy } from '../core/incident/builders.ts';
import { aTenant, noon } from '../support/builders.ts';
import { aKeyPair, type KeyPair, signedEvent } from '../support/edge.ts';
import { memoryIncidents } from '../support/memory-incidents.ts';
import { rememberingLog } from '../support/remembering-log.ts';
import { signedHttpFor } from '../support/signed-http.ts';

const operator = aKeyPair({ role: 'operator' });
const auditor = aKeyPair({ role: 'auditor', name: 'b' });
const stranger = aKeyPair({ tenant: 'other', role: 'admin', name: 'c' });
const sender = aKeyPair({ role: 'sender', name: 'd' });

const request = {
  title: '{{ incident.service }} is down',
  content: 'Error rate {{ incident.error_rate }} %',
  severity: 'critical',
  policy: 'database',
  data: { service: 'api-payments', error_rate: 45.7 },
};
const { policy: _policy, ...withoutPolicy } = request;

function open(change: Partial<Dependencies> = {}) {
  const { store, notifications } = memoryIncidents();
  const time = { now: noon };
  const policies = new Map([['acme database', escalationPolicySchema.parse(storyPolicy)]]);
  const deps: Dependencies = {
    incidents: store,
    tenants: { get: async (id) => aTenant({ id }) },
    policies: {
      async get(tenant, key) {
        const policy = policies.get(`${tenant} ${key}`);
        return policy && { key, policy, updatedAt: noon };
      },
    },
    directory: { existing: async (_, ids) => new Set(ids.filter((id) => id.startsWith('stored'))) },
    clock: { now: () => time.now },
    log: rememberingLog(),
    signed: signedHttpFor(operator, auditor, stranger, sender),
    ...change,
  };
  const handler = createHandler(deps);
  const send = async (
    method: string,
    path: string,
    body?: unknown,
    { as = operator, idempotencyKey, query = '' }: { as?: KeyPair; idempotencyKey?: string; query?: string } = {},
  ) => {
    const key = idempotencyKey === undefined ? {} : { idempotencyKey };
    const answer = await handler(signedEvent(as, { method, path, body, query, ...key }));
    return { status: answer.statusCode, body: JSON.parse(answer.body ?? '{}') };
  };
  const opened = async (fields: object = {}): Promise<string> =>
    (await send('POST', '/v1/incidents', { ...request, ...fields })).body.id;
  const act = (id: string, deed: string, body: unknown) => send('POST', `/v1/incidents/${id}/${deed}`, body);
  return { send, opened, act, store, notifications, time };
}

/** Tells a level as the state machine does. */
async function climb(store: IncidentStore, id: string, index: number, ids: readonly string[], at: number) {
  const incident = await store.get('acme', id);
  if (incident === undefined) throw new Error('there is no such incident');
  const change = tell(
    incident,
    { index, round: 0 },
    ids.map((one) => ({ id: one })),
    at,
  );
  await store.change(incident, change, { watchAt: undefined });
}

/** Admits every request as one whose first try was cut short. */
function resuming(pair: KeyPair): SignedHttp {
  const signed = signedHttpFor(pair);
  return {
    answer: (endpoint, request, parameters) =>
      signed.answer(
        { ...endpoint, handle: (call) => endpoint.handle({ ...call, resumed: true }) },
        request,
        parameters,
      ),
  };
}

const pathsOf = ({ body }: { readonly body: { readonly errors: readonly { readonly path: string }[] } }) =>
  body.errors.map(({ path }) => path);

describe('opening an incident', () => {
  it('answers with its id, and shows it as it was sent', async () => {
    const { send } = open();
    const answer = await send('POST', '/v1/incidents', { ...request, dedupKey: 'INC-1', metadata: { team: 'blue' } });
    const { id } = answer.body;
    expect(id).toMatch(/^inc_[a-z2-7]{26}$/);
    const links = { self: `/v1/incidents/${id}`, timeline: `/v1/incidents/${id}/timeline` };
    expect(answer).toEqual({ status: 202, body: { id, status: 'open', links } });
    const shown = await send('GET', `/v1/incidents/${id}`);
    expect(shown.body).toMatchObject({
      id,
      title: request.title,
      content: request.content,
      severity: 'critical',
      status: 'open',
      level: 0,
      dedupKey: 'INC-1',
      openedAt: '2026-11-16T12:00:00.000Z',
      targetAt: '2026-11-16T12:15:00.000Z',
      nextLevelAt: '2026-11-16T12:00:00.000Z',
      occurrences: 1,
      acknowledgements: [],
      policy: 'database',
      levels: [
        { level: 1, delay: 'PT0S', targets: [{ role: 'database' }], condition: 'no-acknowledgment' },
        { level: 2, delay: 'PT5M' },
        { level: 3, delay: 'PT15M' },
      ],
      data: request.data,
      metadata: { team: 'blue' },
      links,
    });
    for (const absent of ['acknowledgedAt', 'resolvedAt', 'exhaustedAt', 'snoozedUntil'])
      expect(shown.body).not.toHaveProperty(absent);
  });

  it('answers another occurrence with the id of the one that stands', async () => {
    const { send, opened } = open();
    const id = await opened({ dedupKey: 'INC-1' });
    const second = await send('POST', '/v1/incidents', { ...request, dedupKey: 'INC-1' });
    expect(second).toMatchObject({ status: 202, body: { id, deduplicated: true } });
    expect((await send('GET', `/v1/incidents/${id}`)).body).toMatchObject({ occurrences: 2 });
  });

  it('meets its own first try after a crash, though its policy is gone by then', async () => {
    const { store } = memoryIncidents();
    const idempotencyKey = 'the-same-request';
    const first = open({ incidents: store });
    const { id } = (await first.send('POST', '/v1/incidents', request, { idempotencyKey })).body;
    const second = open({ incidents: store, signed: resuming(operator), policies: { get: async () => undefined } });
    const again = await second.send('POST', '/v1/incidents', request, { idempotencyKey });
    expect(again).toMatchObject({ status: 202, body: { id } });
    expect(again.body).not.toHaveProperty('deduplicated');
    expect((await store.list('acme', { limit: 10 })).items).toHaveLength(1);
  });

  const level = { level: 1, targets: [{ role: 'database' }] };
  it.each([
    ['neither policy nor levels', withoutPolicy, ['policy']],
    ['both', { ...request, levels: [level] }, ['levels']],
    ['a policy that does not exist', { ...request, policy: 'nothing' }, ['policy']],
    ['a severity that is none', { ...request, severity: 'bad' }, ['severity']],
    ['an unknown field', { ...request, priority: 'high' }, ['priority']],
    ['templates that cannot be rendered', { ...request, title: '{{ x', content: '{% if %}' }, ['title', 'content']],
    [
      'a sender of somebody else in a level',
      {
        ...withoutPolicy,
        levels: [
          { ...level, level: 2, channels: [{ type: 'email', config: { fromEmail: 'x@evil.example' } }] },
          { ...level, channels: ['sms', { type: 'webhook', config: { url: 'https://127.0.0.1/x' } }] },
        ],
      },
      ['levels[1].channels[1].config.url', 'levels[0].channels[0].config.fromEmail'],
    ],
    [
      "a sender of somebody else in the incident's channels",
      { ...request, channels: [{ type: 'sms', config: { senderId: 'Evil' } }] },
      ['channels[0].config.senderId'],
    ],
    ['a delay of a channel', { ...request, channels: [{ type: 'sms', delay: 'PT5M' }] }, ['channels[0].delay']],
    [
      'the same person twice',
      { ...request, recipients: [{ id: 'a' }, { id: 'a', email: 'a@example.com' }] },
      ['recipients[1].id'],
    ],
    ['a level twice', { ...withoutPolicy, levels: [level, level] }, ['levels']],
    ['a phone number that is none', { ...request, recipients: [{ phone: '0612' }] }, ['recipients[0].phone']],
    ['fields and texts at once', { ...request, severity: 'bad', title: '{{ x' }, ['severity', 'title']],
  ])('names what is wrong: %s', async (_, body, paths) => {
    const answer = await open().send('POST', '/v1/incidents', body);
    expect([answer.status, pathsOf(answer)]).toEqual([422, paths]);
  });

  it('tells line and column of a template that cannot be rendered', async () => {
    const answer = await open().send('POST', '/v1/incidents', { ...request, content: 'one\n{{ x' });
    expect(answer.body.errors[0].message).toMatch(/line 2, column \d+/);
  });

  it('refuses what would be too large to be told', async () => {
    const answer = await open().send('POST', '/v1/incidents', { ...request, data: { text: 'x'.repeat(220_000) } });
    expect(answer.status).toBe(422);
    expect(answer.body.errors[0].message).toMatch(/KB/);
  });

  it('reads the tenant afresh before it refuses a sender', async () => {
    const asked: (boolean | undefined)[] = [];
    const { send } = open({
      tenants: {
        async get(id, options) {
          asked.push(options?.fresh);
          return aTenant({ id, senders: options?.fresh ? ['@acme.example'] : [] });
        },
      },
    });
    const channels = [{ type: 'email', config: { fromEmail: 'alerts@acme.example' } }];
    expect((await send('POST', '/v1/incidents', { ...request, channels })).status).toBe(202);
    expect(asked.slice(0, 2)).toEqual([false, true]);
  });
});

describe('acting on an incident', () => {
  it('records everybody who acknowledges, by the id of whom it knows', async () => {
    const { opened, act, store, time } = open();
    const id = await opened({ recipients: [{ id: 'marie', phone: '+33612345678', escalationLevel: 1 }] });
    await climb(store, id, 0, ['marie', 'stored-paul'], noon);
    time.now = noon + minuteMs;
    const first = await act(id, 'acknowledge', { by: 'marie' });
    await act(id, 'acknowledge', { by: 'stored-paul' });
    await act(id, 'acknowledge', { by: 'stored-but-not-told' });
    const last = await act(id, 'acknowledge', { by: 'Somebody else' });
    expect(first).toMatchObject({
      status: 200,
      body: { status: 'acknowledged', acknowledgedBy: 'marie', acknowledgedAt: '2026-11-16T12:01:00.000Z', level: 1 },
    });
    expect(last.body.acknowledgements).toEqual([
      { by: 'marie', via: 'api', at: '2026-11-16T12:01:00.000Z', recipientId: 'marie' },
      { by: 'stored-paul', via: 'api', at: '2026-11-16T12:01:00.000Z', recipientId: 'stored-paul' },
      { by: 'stored-but-not-told', via: 'api', at: '2026-11-16T12:01:00.000Z' },
      { by: 'Somebody else', via: 'api', at: '2026-11-16T12:01:00.000Z' },
    ]);
    expect(last.body.acknowledgedBy).toBe('marie');
  });

  it('resolves once, and lets nothing but notes happen after', async () => {
    const { opened, act, send } = open();
    const id = await opened();
    expect((await act(id, 'resolve', { by: 'marie' })).body).toMatchObject({ status: 'resolved', resolvedBy: 'marie' });
    expect((await act(id, 'resolve', { by: 'paul' })).body).toMatchObject({ status: 'resolved', resolvedBy: 'marie' });
    for (const [deed, body] of [
      ['acknowledge', { by: 'paul' }],
      ['escalate', {}],
      ['snooze', { until: '2026-11-16T13:00:00Z' }],
    ] as const) {
      const answer = await act(id, deed, body);
      expect([answer.status, answer.body.code, answer.body.detail]).toEqual([
        409,
        'conflict',
        'The incident is resolved; what happens now is a new incident',
      ]);
    }
    expect((await act(id, 'notes', { text: 'It was the disk' })).status).toBe(200);
    const { items } = (await send('GET', `/v1/incidents/${id}/timeline`)).body;
    expect(items.map(({ type }: { type: string }) => type)).toEqual(['opened', 'resolved', 'noted']);
  });

  it('escalates in the name of the key when no name is given, with or without a body', async () => {
    const { opened, act, store } = open();
    const id = await opened();
    await climb(store, id, 0, ['marie'], noon);
    await act(id, 'acknowledge', { by: 'marie' });
    const escalated = await act(id, 'escalate', undefined);
    expect(escalated).toMatchObject({
      status: 200,
      body: { status: 'open', nextLevelAt: '2026-11-16T12:00:00.000Z', acknowledgements: [] },
    });
    expect(escalated.body).not.toHaveProperty('acknowledgedAt');
    expect((await store.events('acme', id, { limit: 10 })).items.at(-1)).toMatchObject({
      type: 'escalated',
      by: 'acme.key_a',
      level: 2,
    });
  });

  it('snoozes until a time ahead, for a week at most', async () => {
    const { opened, act, time } = open();
    const id = await opened();
    for (const until of ['2026-11-16T12:00:00Z', '2026-11-16T11:00:00Z', '2026-11-23T12:00:01Z', 'tomorrow'])
      expect(pathsOf(await act(id, 'snooze', { until }))).toEqual(['until']);
    const until = '2026-11-16T14:00:00+01:00';
    expect((await act(id, 'snooze', { until, by: 'marie' })).body).toMatchObject({
      status: 'open',
      snoozedUntil: '2026-11-16T13:00:00.000Z',
      nextLevelAt: '2026-11-16T13:00:00.000Z',
    });
    time.now = Date.parse(until);
    expect((await act(id, 'notes', { text: 'x' })).body).not.toHaveProperty('snoozedUntil');
  });

  it('does not hold the time against a snooze that is carried out again', async () => {
    const { store } = memoryIncidents();
    const first = open({ incidents: store });
    const id = await first.opened();
    const until = '2026-11-16T12:05:00Z';
    const idempotencyKey = 'the-same-snooze';
    await first.send('POST', `/v1/incidents/${id}/snooze`, { until }, { idempotencyKey });
    const second = open({ incidents: store, signed: resuming(operator) });
    second.time.now = Date.parse(until) + minuteMs;
    const again = await second.send('POST', `/v1/incidents/${id}/snooze`, { until }, { idempotencyKey });
    expect(again.status).toBe(200);
    expect((await second.act(id, 'snooze', { until })).status).toBe(422);
  });

  it('acts once for each idempotency key', async () => {
    const { opened, send, store } = open();
    const id = await opened();
    const idempotencyKey = 'the-same-note';
    await send('POST', `/v1/incidents/${id}/notes`, { text: 'once' }, { idempotencyKey });
    const again = await send('POST', `/v1/incidents/${id}/notes`, { text: 'once' }, { idempotencyKey });
    expect(again.status).toBe(200);
    const other = open({ incidents: store });
    await other.send('POST', `/v1/incidents/${id}/notes`, { text: 'once' }, { idempotencyKey });
    expect((await store.events('acme', id, { limit: 10 })).items.map(({ type }) => type)).toEqual(['opened', 'noted']);
  });

  it.each([
    ['acknowledge', {}, 'by'],
    ['resolve', {}, 'by'],
    ['acknowledge', { by: ' ' }, 'by'],
    ['resolve', { by: 'x'.repeat(201) }, 'by'],
    ['escalate', { to: 3 }, 'to'],
    ['snooze', {}, 'until'],
    ['notes', { text: '' }, 'text'],
  ])('names what is wrong with %s %j', async (deed, body, path) => {
    const { opened, act } = open();
    const answer = await act(await opened(), deed, body);
    expect([answer.status, pathsOf(answer)]).toEqual([422, [path]]);
  });

  it('answers 503 while others change it all the time', async () => {
    const { store } = memoryIncidents();
    const { opened, act } = open({ incidents: { ...store, change: async () => 'outrun' } });
    expect((await act(await opened(), 'acknowledge', { by: 'marie' })).status).toBe(503);
  });
});

describe('reading incidents', () => {
  it('tells what happened in order, page by page, in sentences', async () => {
    const { opened, act, send, store, time } = open();
    const id = await opened();
    await climb(store, id, 0, ['marie'], noon);
    time.now = noon + minuteMs;
    await act(id, 'acknowledge', { by: 'Marie Dupont' });
    const path = `/v1/incidents/${id}/timeline`;
    const first = await send('GET', path, undefined, { query: 'limit=2' });
    expect(first.body.items).toMatchObject([
      { at: '2026-11-16T12:00:00.000Z', type: 'opened', message: 'acme.key_a opened the incident', via: 'api' },
      { type: 'notified', message: 'Level 1 was told: marie', level: 1, recipients: ['marie'] },
    ]);
    const query = `limit=2&cursor=${first.body.nextCursor}`;
    const second = await send('GET', path, undefined, { query });
    expect(second.body).toEqual({
      items: [
        {
          at: '2026-11-16T12:01:00.000Z',
          type: 'acknowledged',
          message: 'Marie Dupont acknowledged',
          by: 'Marie Dupont',
          via: 'api',
        },
      ],
    });
    expect((await send('GET', '/v1/incidents', undefined, { query: `cursor=${first.body.nextCursor}` })).status).toBe(
      422,
    );
  });

  it('lists by status, newest first, without what an entry need not have', async () => {
    const { opened, act, send, time } = open();
    const older = await opened();
    time.now = noon + minuteMs;
    const newer = await opened();
    await act(older, 'resolve', { by: 'marie' });
    const idsOf = async (query: string) =>
      (await send('GET', '/v1/incidents', undefined, { query })).body.items.map(({ id }: { id: string }) => id);
    expect(await idsOf('')).toEqual([newer, older]);
    expect(await idsOf('status=open')).toEqual([newer]);
    expect(await idsOf('status=resolved')).toEqual([older]);
    const [entry] = (await send('GET', '/v1/incidents')).body.items;
    expect(entry).toMatchObject({ title: request.title, status: 'open' });
    for (const absent of ['recipients', 'data', 'content', 'levels']) expect(entry).not.toHaveProperty(absent);
    expect((await send('GET', '/v1/incidents', undefined, { query: 'status=closed' })).status).toBe(422);
  });

  it("knows nothing of another tenant's incident", async () => {
    const { opened, send } = open();
    const id = await opened();
    const as = stranger;
    expect((await send('GET', `/v1/incidents/${id}`, undefined, { as })).status).toBe(404);
    expect((await send('GET', `/v1/incidents/${id}/timeline`, undefined, { as })).status).toBe(404);
    expect((await send('POST', `/v1/incidents/${id}/acknowledge`, { by: 'x' }, { as })).status).toBe(404);
    expect((await send('GET', '/v1/incidents', undefined, { as })).body.items).toEqual([]);
  });

  it('lets an auditor look and change nothing, and a sender neither', async () => {
    const { opened, send } = open();
    const id = await opened();
    expect((await send('GET', `/v1/incidents/${id}`, undefined, { as: auditor })).status).toBe(200);
    expect((await send('POST', `/v1/incidents/${id}/resolve`, { by: 'x' }, { as: auditor })).status).toBe(403);
    expect((await send('POST', '/v1/incidents', request, { as: auditor })).status).toBe(403);
    expect((await send('GET', `/v1/incidents/${id}`, undefined, { as: sender })).status).toBe(403);
  });
});

describe.skipIf(!existsSync('../shared/stories'))('the story', () => {
  it('is accepted as it stands, underscores and all', async () => {
    const body = JSON.parse(readFileSync('../shared/stories/incident.json', 'utf8'));
    const { send } = open({ tenants: { get: async () => aTenant({ senders: ['@techcorp.com'] }) } });
    const answer = await send('POST', '/v1/incidents', body);
    expect(answer.status).toBe(202);
    const { levels } = (await send('GET', `/v1/incidents/${answer.body.id}`)).body;
    expect(levels.map(({ condition }: { condition: string }) => condition)).toEqual([
      'no-acknowledgment',
      'no-acknowledgment',
      'no-resolution',
    ]);
  });
});
