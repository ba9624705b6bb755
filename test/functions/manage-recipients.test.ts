import { beforeEach, describe, expect, it } from 'vitest';
import type { InboxEraser } from '../../lambdas/core/inbox/store.ts';
import { dayNames } from '../../lambdas/core/oncall/hours-window.ts';
import { noWishes } from '../../lambdas/core/preference/wishes.ts';
import { patched, rolesOf, type StoredRecipient } from '../../lambdas/core/recipient/person.ts';
import type { RecipientStore } from '../../lambdas/core/recipient/store.ts';
import { createHandler } from '../../lambdas/functions/manage-recipients/create-handler.ts';
import { noon } from '../support/builders.ts';
import { aKeyPair, signedEvent, type TestRequest } from '../support/edge.ts';
import { rememberingLog } from '../support/remembering-log.ts';
import { signedHttpFor } from '../support/signed-http.ts';

const editor = aKeyPair({ tenant: 'acme', role: 'editor', name: 'editor' });
const operator = aKeyPair({ tenant: 'acme', role: 'operator', name: 'operator' });
const sender = aKeyPair({ tenant: 'acme', role: 'sender', name: 'sender' });
const stranger = aKeyPair({ tenant: 'other', role: 'admin', name: 'stranger' });

/** People in memory. */
function peopleInMemory(): RecipientStore {
  const people = new Map<string, StoredRecipient>();
  const keyOf = (tenant: string, id: string) => `${tenant}/${id}`;
  const change = async (
    tenant: string,
    id: string,
    at: number,
    decide: (one: StoredRecipient) => Partial<StoredRecipient>,
  ) => {
    const standing = people.get(keyOf(tenant, id));
    if (standing === undefined) return 'not-found';
    const changed = { ...standing, ...decide(standing), updatedAt: at };
    people.set(keyOf(tenant, id), changed);
    return changed;
  };
  return {
    get: async (tenant, id) => people.get(keyOf(tenant, id)),
    getAll: async () => new Map(),
    async put(tenant, id, fields, at) {
      const standing = people.get(keyOf(tenant, id));
      const same = JSON.stringify(standing?.fields) === JSON.stringify(fields);
      if (standing !== undefined && same) return { kind: 'replaced', recipient: standing };
      const recipient = {
        ...standing,
        id,
        fields,
        devices: standing?.devices ?? [],
        createdAt: standing?.createdAt ?? at,
        updatedAt: at,
      };
      people.set(keyOf(tenant, id), recipient);
      return { kind: standing === undefined ? 'created' : 'replaced', recipient };
    },
    patch: (tenant, id, patch, at) => change(tenant, id, at, ({ fields }) => ({ fields: patched(fields, patch) })),
    async changeWishes(tenant, id, decide, at) {
      const bare = { id, fields: {}, devices: [], createdAt: at };
      const standing: StoredRecipient = people.get(keyOf(tenant, id)) ?? { ...bare, updatedAt: at };
      const wishes = decide(standing.wishes ?? noWishes);
      if (typeof wishes === 'string') return wishes;
      const changed = { ...standing, wishes, updatedAt: at };
      people.set(keyOf(tenant, id), changed);
      return changed;
    },
    delete: async (tenant, id) => people.delete(keyOf(tenant, id)),
    async list(tenant, _limit, { role } = {}) {
      const all = [...people].flatMap(([key, person]) => (key.startsWith(`${tenant}/`) ? [person] : []));
      return { items: all.filter(({ fields }) => role === undefined || rolesOf(fields).includes(role)) };
    },
    addDevice: (tenant, id, device) =>
      change(tenant, id, device.createdAt, ({ devices }) => ({
        devices: [...devices.filter((one) => one.id !== device.id), device],
      })),
    removeDevice: (tenant, id, deviceId, at) =>
      change(tenant, id, at, ({ devices }) => ({ devices: devices.filter((device) => device.id !== deviceId) })),
  };
}

/** Whose inboxes hold something. */
const inboxes = new Set<string>();
const inbox: InboxEraser = {
  erase: async (tenant, id) => inboxes.delete(`${tenant}/${id}`),
};

let recipients = peopleInMemory();
let now = noon;
beforeEach(() => {
  inboxes.clear();
  recipients = peopleInMemory();
  now = noon;
});

const send = async (pair: typeof editor, request: TestRequest & { readonly idempotencyKey?: string }) => {
  const handler = createHandler({
    recipients,
    inbox,
    clock: { now: () => now },
    log: rememberingLog(),
    signed: signedHttpFor(editor, operator, sender, stranger),
  });
  const answer = await handler(signedEvent(pair, request));
  return { status: answer.statusCode, body: answer.body === undefined ? undefined : JSON.parse(answer.body) };
};
const path = '/v1/recipients/ada';
const put = (body: object, idempotencyKey?: string) => ({
  method: 'PUT',
  path,
  body,
  ...(idempotencyKey === undefined ? {} : { idempotencyKey }),
});
const ada = { email: 'ada@example.com', locale: 'fr-fr', attributes: { tier: 'premium' }, roles: ['dba', 'dba'] };

describe('manage-recipients', () => {
  it('stores a person, shows and replaces', async () => {
    const shown = {
      id: 'ada',
      email: 'ada@example.com',
      locale: 'fr-FR',
      attributes: { tier: 'premium' },
      roles: ['dba'],
      devices: [],
      createdAt: '2026-11-16T12:00:00.000Z',
      updatedAt: '2026-11-16T12:00:00.000Z',
    };
    expect(await send(editor, put(ada))).toEqual({ status: 201, body: shown });
    expect(await send(operator, { path })).toEqual({ status: 200, body: shown });
    now += 60_000;
    const replaced = await send(editor, put({ id: 'ada', phone: '+33612345678' }));
    expect(replaced).toMatchObject({ status: 200, body: { phone: '+33612345678', roles: [] } });
    expect(replaced.body).not.toHaveProperty('email');
  });

  it('exports all that is stored about a person, with devices and times', async () => {
    await recipients.put('acme', 'ada', { email: 'ada@example.com', roles: ['dba'] }, noon);
    await recipients.addDevice('acme', 'ada', { id: 'dev_1', token: 'token', platform: 'ios', createdAt: noon });
    now += 60_000;
    const asked = { path: `${path}/export` };
    expect(await send(operator, asked)).toEqual({
      status: 200,
      body: {
        exportedAt: '2026-11-16T12:01:00.000Z',
        recipient: {
          id: 'ada',
          email: 'ada@example.com',
          roles: ['dba'],
          devices: [{ id: 'dev_1', token: 'token', platform: 'ios', createdAt: '2026-11-16T12:00:00.000Z' }],
          createdAt: '2026-11-16T12:00:00.000Z',
          updatedAt: '2026-11-16T12:00:00.000Z',
        },
      },
    });
    expect((await send(stranger, asked)).status).toBe(404);
    expect((await send(sender, asked)).status).toBe(403);
  });

  it('says once more that a person is new when a crash made the first try forget its answer', async () => {
    await recipients.put('acme', 'ada', { email: 'ada@example.com' }, noon);
    now += 60_000;
    expect((await send(editor, put({ email: 'ada@example.com' }))).status).toBe(200);
    const resumed = createHandler({
      recipients,
      inbox,
      clock: { now: () => now },
      log: rememberingLog(),
      signed: {
        answer: async (endpoint, _request, parameters) => ({
          answer: await endpoint.handle({
            tenant: 'acme',
            key: editor.key,
            parameters,
            query: {},
            body: { email: 'ada@example.com' },
            idempotencyKey: 'first-try-1',
            fingerprint: '',
            resumed: true,
            firstBegunAt: noon,
          }),
        }),
      },
    });
    expect((await resumed(signedEvent(editor, put({ email: 'ada@example.com' })))).statusCode).toBe(201);
    expect((await resumed(signedEvent(editor, { method: 'DELETE', path }))).statusCode).toBe(204);
    expect((await resumed(signedEvent(editor, { method: 'DELETE', path }))).statusCode).toBe(204);
  });

  it('lays a patch over what stands, and removes what is null', async () => {
    await send(editor, put(ada));
    const { status, body } = await send(editor, {
      method: 'PATCH',
      path,
      body: { email: null, roles: ['manager'], slackUserId: 'UADA1' },
    });
    expect([status, body]).toMatchObject([200, { roles: ['manager'], slackUserId: 'UADA1', locale: 'fr-FR' }]);
    expect(body).not.toHaveProperty('email');
  });

  it.each([
    ['a bad address', { email: 'nobody' }, 'email'],
    ['another id than in the path', { id: 'bob' }, 'id'],
    ['too many roles', { roles: Array.from({ length: 51 }, (_, index) => `r${index}`) }, 'roles'],
    ['a role that is no name', { roles: ['a b'] }, 'roles[0]'],
    ['a field that nobody knows', { segment: 'x' }, 'segment'],
  ])('refuses %s by the name of the field', async (_, body, field) => {
    const answer = await send(editor, put(body));
    expect([answer.status, answer.body.errors.map((error: { path: string }) => error.path)]).toEqual([422, [field]]);
  });

  it('refuses an id that is no name', async () => {
    expect((await send(editor, { ...put({}), path: '/v1/recipients/-ada' })).status).toBe(422);
  });

  it('erases a person; the next time there is nobody', async () => {
    await send(editor, put(ada));
    expect((await send(editor, { method: 'DELETE', path })).status).toBe(204);
    expect((await send(editor, { method: 'DELETE', path })).status).toBe(404);
    expect((await send(editor, { path })).status).toBe(404);
    expect((await send(editor, { method: 'PATCH', path, body: {} })).status).toBe(404);
  });

  it('erases the inbox with the person, and that of somebody who was never stored', async () => {
    await send(editor, put(ada));
    inboxes.add('acme/ada').add('other/ada');
    expect((await send(editor, { method: 'DELETE', path })).status).toBe(204);
    expect([...inboxes]).toEqual(['other/ada']);
    inboxes.add('acme/ada');
    expect((await send(editor, { method: 'DELETE', path })).status).toBe(204);
    expect((await send(editor, { method: 'DELETE', path })).status).toBe(404);
  });

  it('adds a device once for one key, and removes it', async () => {
    await send(editor, put(ada));
    const add = { method: 'POST', path: `${path}/devices`, body: { token: 't1', platform: 'ios' } };
    const first = await send(editor, { ...add, idempotencyKey: 'device-of-ada' });
    expect([first.status, first.body.id]).toEqual([201, expect.stringMatching(/^dev_[a-z2-7]{26}$/)]);
    expect((await send(editor, { ...add, idempotencyKey: 'device-of-ada' })).body.id).toBe(first.body.id);
    expect((await send(operator, { path })).body.devices).toEqual([
      { id: first.body.id, token: 't1', platform: 'ios', createdAt: '2026-11-16T12:00:00.000Z' },
    ]);
    const remove = { method: 'DELETE', path: `${path}/devices/${first.body.id}` };
    expect((await send(editor, remove)).status).toBe(204);
    expect((await send(editor, remove)).status).toBe(404);
    expect((await send(editor, { ...add, body: { token: 't1', platform: 'toaster' } })).status).toBe(422);
    expect((await send(editor, { ...add, path: '/v1/recipients/nobody/devices' })).status).toBe(404);
  });

  it('lists everybody, or those with a role', async () => {
    await send(editor, put(ada));
    await send(editor, { ...put({}), path: '/v1/recipients/bob' });
    const ids = async (query?: string) =>
      (await send(operator, { path: '/v1/recipients', ...(query === undefined ? {} : { query }) })).body.items.map(
        ({ id }: { id: string }) => id,
      );
    expect(await ids()).toEqual(['ada', 'bob']);
    expect(await ids('role=dba')).toEqual(['ada']);
  });

  it('shows nothing to another tenant, and to nobody who may not see it', async () => {
    await send(editor, put(ada));
    expect((await send(stranger, { path })).status).toBe(404);
    expect((await send(stranger, { path: '/v1/recipients' })).body.items).toEqual([]);
    expect((await send(stranger, { method: 'DELETE', path })).status).toBe(404);
    expect((await send(sender, { path })).status).toBe(403);
    expect((await send(operator, put(ada))).status).toBe(403);
  });

  const preferences = {
    quietHours: { from: '22:00', to: '08:00' },
    cap: { limit: 3, per: 'P1D' },
    categories: { news: { channels: { sms: false }, digest: { every: 'window', window: 'PT1H' } } },
  };
  const wanted = { ...preferences, quietHours: { ...preferences.quietHours, days: [...dayNames] } };

  it('stores what somebody wants who is not stored, shows it, and replaces it whole', async () => {
    const at = `${path}/preferences`;
    expect((await send(editor, { path: at })).status).toBe(404);
    expect(await send(editor, { method: 'PUT', path: at, body: preferences })).toEqual({ status: 200, body: wanted });
    expect(await send(operator, { path: at })).toEqual({ status: 200, body: wanted });
    expect((await send(editor, { path })).body).toMatchObject({ id: 'ada', preferences: wanted, consents: [] });
    await send(editor, { method: 'PUT', path: at, body: { muted: true } });
    expect((await send(editor, { path: at })).body).toEqual({ muted: true });
    expect((await send(stranger, { path: at })).status).toBe(404);
  });

  it('keeps what somebody wants when the person is put and patched, and forgets it with the person', async () => {
    await send(editor, { method: 'PUT', path: `${path}/preferences`, body: { muted: true } });
    await send(editor, put(ada));
    expect((await send(editor, { path })).body).toMatchObject({ email: ada.email, preferences: { muted: true } });
    await send(editor, { method: 'DELETE', path });
    await send(editor, put(ada));
    expect((await send(editor, { path })).body).not.toHaveProperty('preferences');
  });

  it.each([
    [{ quietHours: { from: '22:00', to: '22:00' } }, 'quietHours.to'],
    [{ cap: { limit: 0, per: 'P1D' } }, 'cap.limit'],
    [{ channels: { fax: true } }, 'channels.fax'],
    [{ categories: { news: { sound: 'on' } } }, 'categories.news.sound'],
  ])('refuses preferences that say %j by the name of the field', async (body, field) => {
    const answer = await send(editor, { method: 'PUT', path: `${path}/preferences`, body });
    expect(answer).toMatchObject({ status: 422, body: { errors: [{ path: field }] } });
  });

  it('records who said yes and no, when, how and to which text; the latest word stands', async () => {
    const at = `${path}/consents`;
    const yes = { category: 'news', granted: true, how: 'signup-form', textVersion: '2026-01' };
    const recorded = { ...yes, id: expect.stringMatching(/^cns_/), at: '2026-11-16T12:00:00.000Z', by: editor.key.id };
    expect(await send(editor, { method: 'POST', path: at, body: yes })).toEqual({ status: 201, body: recorded });
    now += 60_000;
    const no = { ...yes, granted: false, how: 'phone' };
    const withdrawn = (await send(editor, { method: 'POST', path: at, body: no })).body;
    // Recorded last, and given first: it does not outdo the no.
    const early = { ...yes, at: '2026-11-16T13:30:00+02:00' };
    await send(editor, { method: 'POST', path: at, body: early });
    const { items } = (await send(operator, { path: at })).body;
    expect(items.map(({ how, granted }: typeof yes) => [how, granted])).toEqual([
      ['signup-form', true],
      ['signup-form', true],
      ['phone', false],
    ]);
    expect((await send(editor, { path })).body.consents).toEqual([withdrawn]);
    expect((await send(editor, { path: `${path}/export` })).body.recipient.consents).toEqual(items);
  });

  it('refuses a consent that is said to be given in the future', async () => {
    const body = { category: 'news', granted: true, how: 'x', textVersion: '1', at: '2026-11-16T12:00:01Z' };
    const answer = await send(editor, { method: 'POST', path: `${path}/consents`, body });
    expect(answer).toMatchObject({ status: 422, body: { errors: [{ path: 'at' }] } });
  });
});
