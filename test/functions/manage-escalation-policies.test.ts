import { describe, expect, it } from 'vitest';
import type { PolicyStore, StoredPolicy } from '../../lambdas/core/escalation/store.ts';
import { createHandler } from '../../lambdas/functions/manage-escalation-policies/create-handler.ts';
import { storyPolicy } from '../core/incident/builders.ts';
import { aTenant, noon } from '../support/builders.ts';
import { aKeyPair, type KeyPair, signedEvent } from '../support/edge.ts';
import { rememberingLog } from '../support/remembering-log.ts';
import { signedHttpFor } from '../support/signed-http.ts';

const operator = aKeyPair({ role: 'operator' });
const editor = aKeyPair({ role: 'editor', name: 'b' });
const stranger = aKeyPair({ tenant: 'other', role: 'admin', name: 'c' });

function open() {
  const kept = new Map<string, StoredPolicy>();
  const policies: PolicyStore = {
    get: async (tenant, key) => kept.get(`${tenant} ${key}`),
    async put(tenant, policy) {
      kept.set(`${tenant} ${policy.key}`, policy);
    },
    delete: async (tenant, key) => kept.delete(`${tenant} ${key}`),
    list: async (tenant) => ({
      items: [...kept].flatMap(([name, one]) => (name.startsWith(`${tenant} `) ? [one] : [])),
    }),
  };
  const handler = createHandler({
    policies,
    tenants: { get: async (id) => aTenant({ id }) },
    clock: { now: () => noon },
    log: rememberingLog(),
    signed: signedHttpFor(operator, editor, stranger),
  });
  return async (method: string, key: string, body?: unknown, as: KeyPair = operator) => {
    const path = key === '' ? '/v1/escalation-policies' : `/v1/escalation-policies/${key}`;
    const answer = await handler(signedEvent(as, { method, path, body }));
    return { status: answer.statusCode, body: JSON.parse(answer.body ?? '{}') };
  };
}

const level = { level: 1, targets: [{ role: 'database' }] };

describe('manage-escalation-policies', () => {
  it('stores a policy, shows it as it was written, and replaces it', async () => {
    const send = open();
    const policy = { ...storyPolicy, name: 'Databases', repeat: { times: 3, every: 'PT10M' } };
    expect((await send('PUT', 'database', policy)).status).toBe(201);
    const shown = await send('GET', 'database');
    expect(shown).toMatchObject({
      status: 200,
      body: {
        key: 'database',
        name: 'Databases',
        levels: [
          { level: 1, delay: 'PT0S', condition: 'no-acknowledgment', channels: [{ type: 'sms' }, { type: 'push' }] },
          { level: 2, delay: 'PT5M' },
          { level: 3, delay: 'PT15M', targets: [{ recipient: 'director' }] },
        ],
        repeat: { times: 3, every: 'PT10M' },
        updatedAt: '2026-11-16T12:00:00.000Z',
      },
    });
    const { key: _key, updatedAt: _at, ...again } = shown.body;
    expect((await send('PUT', 'database', again)).status).toBe(200);
    expect((await send('GET', 'database')).body).toEqual(shown.body);
    expect((await send('GET', '')).body).toEqual({ items: [shown.body] });
  });

  it('reads levels in any order, and conditions with underscores', async () => {
    const levels = [{ level: 2, delay: 'PT5M', condition: 'no_resolution' }, level];
    const { body } = await open()('PUT', 'database', { levels });
    expect(body.levels).toMatchObject([{ level: 1 }, { level: 2, condition: 'no-resolution' }]);
  });

  it.each([
    ['no level', { levels: [] }, ['levels']],
    ['a level before the one below it', { levels: [{ ...level, delay: 'PT5M' }, { level: 2 }] }, ['levels']],
    ['a condition that is none', { levels: [{ ...level, condition: 'never' }] }, ['levels[0].condition']],
    ['repeats within a minute', { levels: [level], repeat: { times: 1, every: 'PT10S' } }, ['repeat.every']],
    ['a channel that is none', { levels: [{ ...level, channels: ['fax'] }] }, ['levels[0].channels[0]']],
    [
      'a sender of somebody else',
      { levels: [{ ...level, channels: [{ type: 'email', config: { fromEmail: 'x@evil.example' } }] }] },
      ['levels[0].channels[0].config.fromEmail'],
    ],
    [
      'a private webhook',
      { levels: [level], channels: [{ type: 'webhook', config: { url: 'https://10.0.0.1/' } }] },
      ['channels[0].config.url'],
    ],
    [
      'a wait of a channel',
      { levels: [{ ...level, channels: [{ type: 'sms', after: 'PT1M' }] }] },
      ['levels[0].channels[0].after'],
    ],
    ['an unknown field', { levels: [level], owner: 'x' }, ['owner']],
  ])('names what is wrong: %s', async (_, body, paths) => {
    const answer = await open()('PUT', 'database', body);
    expect([answer.status, answer.body.errors.map(({ path }: { path: string }) => path)]).toEqual([422, paths]);
  });

  it('names the target that is none', async () => {
    const targets = [{ role: 'database' }, { person: 'x' }];
    const answer = await open()('PUT', 'database', { levels: [{ level: 1, targets }] });
    expect(answer.status).toBe(422);
    for (const { path } of answer.body.errors) expect(path).toMatch(/^levels\[0\]\.targets\[1\]/);
  });

  it('refuses a key that is no name', async () => {
    expect((await open()('PUT', '-database', { levels: [level] })).body.errors).toMatchObject([{ path: 'key' }]);
  });

  it('deletes once, and knows nothing of what belongs to another tenant', async () => {
    const send = open();
    await send('PUT', 'database', { levels: [level] });
    expect((await send('GET', 'database', undefined, stranger)).status).toBe(404);
    expect((await send('DELETE', 'database', undefined, stranger)).status).toBe(404);
    expect((await send('DELETE', 'database')).status).toBe(204);
    expect((await send('DELETE', 'database')).status).toBe(404);
    expect((await send('GET', 'database')).status).toBe(404);
  });

  it('is not for editors', async () => {
    expect((await open()('GET', '', undefined, editor)).status).toBe(403);
    expect((await open()('PUT', 'database', { levels: [level] }, editor)).status).toBe(403);
  });
});
