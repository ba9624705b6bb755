import { beforeEach, describe, expect, it } from 'vitest';
import type { Ledger } from '../../lambdas/core/delivery/ledger.ts';
import type { LedgerStore } from '../../lambdas/core/delivery/store.ts';
import { type InboxItem, itemIdOf } from '../../lambdas/core/inbox/item.ts';
import { hourMs } from '../../lambdas/core/time.ts';
import { createHandler } from '../../lambdas/functions/manage-inbox/create-handler.ts';
import type { Dependencies } from '../../lambdas/functions/manage-inbox/dependencies.ts';
import { aLedger, aTenant, noon } from '../support/builders.ts';
import { aKeyPair, eventOf, signedEvent, type TestRequest } from '../support/edge.ts';
import { fake } from '../support/fake.ts';
import { rememberingLog } from '../support/remembering-log.ts';
import { signedHttpFor } from '../support/signed-http.ts';

const app = aKeyPair({ tenant: 'acme', role: 'sender', name: 'app' });
const editor = aKeyPair({ tenant: 'acme', role: 'editor', name: 'editor' });
const stranger = aKeyPair({ tenant: 'other', role: 'sender', name: 'stranger' });

const deliveryId = (index: number) => `dlv_1${String(index).padStart(25, '0')}`;
const idOf = (index: number) => itemIdOf(noon + index, deliveryId(index));
const content = {
  category: 'news',
  priority: 'normal',
  title: 'Hello',
  content: '**Hello**',
  text: 'Hello',
  locale: 'en',
  data: { plan: 'annual' },
};

let now = noon;
let items = new Map<string, InboxItem>();
let ledgers = new Map<string, Ledger>();
let closed = false;
beforeEach(() => {
  now = noon;
  closed = false;
  items = new Map(
    [1, 2].map((index) => [idOf(index), { id: idOf(index), notificationId: 'ntf_1', at: noon + index, content }]),
  );
  ledgers = new Map(
    [1, 2].map((index) => [
      deliveryId(index),
      aLedger({ deliveryId: deliveryId(index), status: 'sent', providerId: idOf(index) }),
    ]),
  );
});

/** Ada's inbox with the tenant acme; nobody else has one. */
const inbox: Dependencies['inbox'] = {
  list: async (tenant, recipientId, { unread }) => ({
    items:
      tenant === 'acme' && recipientId === 'ada'
        ? [...items.values()].filter(({ readAt }) => !unread || readAt === undefined)
        : [],
  }),
  unread: async () => [...items.values()].filter(({ readAt }) => readAt === undefined).length,
  unreadIds: async () => [...items.values()].filter(({ readAt }) => readAt === undefined).map(({ id }) => id),
  async find(tenant, recipientId, id) {
    const item = tenant === 'acme' && recipientId === 'ada' ? items.get(id) : undefined;
    if (item === undefined) return undefined;
    return { notificationId: 'ntf_1', deliveryId: id.split('.')[1] ?? '', wasUnread: item.readAt === undefined };
  },
  async mark(_, _recipient, id, mark, at) {
    const { readAt, ...item } = items.get(id) ?? { id, notificationId: 'ntf_1', at, content, readAt: undefined };
    items.set(id, mark === 'unread' ? item : { ...item, readAt: readAt ?? at });
    return true;
  },
};

const handler = () =>
  createHandler({
    inbox,
    ledgers: fake<LedgerStore>({
      get: async ({ deliveryId: id }) => ledgers.get(id),
      async replaceAll(writes) {
        for (const { ledger } of writes) ledgers.set(ledger.deliveryId, ledger);
        return writes.map(() => true);
      },
    }),
    suppressions: fake({}),
    intake: fake({}),
    addressOf: async () => undefined,
    tenants: { get: async () => (closed ? undefined : aTenant()) },
    linkKey: async () => Buffer.from('a link key of thirty-two characters'),
    publicUrl: 'https://api.carillon.example',
    clock: { now: () => now },
    log: rememberingLog(),
    signed: signedHttpFor(app, editor, stranger),
  });
const told = (answer: Awaited<ReturnType<ReturnType<typeof handler>>>) => ({
  status: answer.statusCode,
  headers: answer.headers,
  body: answer.body === undefined ? undefined : JSON.parse(answer.body),
});
const send = async (pair: typeof app, request: TestRequest) => told(await handler()(signedEvent(pair, request)));
const open = async (request: TestRequest) => told(await handler()(eventOf(request)));
const path = '/v1/recipients/ada/inbox';
const post = (rest: string) => ({ method: 'POST', path: `${path}${rest}` });
const tokenFor = async (body?: object) =>
  (await send(app, { method: 'POST', path: '/v1/recipients/ada/inbox-token', ...(body && { body }) })).body;
const factsOf = (index: number) => ledgers.get(deliveryId(index))?.facts.map(({ type }) => type);

describe('an inbox over the API', () => {
  it('shows messages and how many are unread', async () => {
    const { status, body } = await send(app, { path });
    expect(status).toBe(200);
    expect(body.unread).toBe(2);
    expect(body.items[0]).toEqual({ id: idOf(1), notificationId: 'ntf_1', ...content, at: '2026-11-16T12:00:00.001Z' });
    await send(app, post(`/${idOf(1)}/read`));
    const unread = (await send(app, { path, query: 'unread=true' })).body;
    expect([unread.items.length, unread.unread]).toEqual([1, 1]);
  });

  it('tells the delivery once that its message was opened', async () => {
    expect((await send(app, post(`/${idOf(1)}/read`))).status).toBe(204);
    expect((await send(app, post(`/${idOf(1)}/archive`))).status).toBe(204);
    expect(factsOf(1)).toEqual(['delivered', 'opened']);
    expect(ledgers.get(deliveryId(1))?.status).toBe('delivered');
    expect((await send(app, post(`/${idOf(1)}/unread`))).status).toBe(204);
    expect((await send(app, { path })).body.unread).toBe(2);
  });

  it('marks everything as read at once', async () => {
    expect((await send(app, post('/read-all'))).status).toBe(204);
    expect((await send(app, { path })).body.unread).toBe(0);
    expect([factsOf(1), factsOf(2)].flat().filter((type) => type === 'opened')).toHaveLength(2);
  });

  it('is nothing to another tenant, and not for roles that have nothing to do with it', async () => {
    expect((await send(stranger, { path })).body.items).toEqual([]);
    expect((await send(stranger, post(`/${idOf(1)}/read`))).status).toBe(404);
    expect((await send(editor, { path })).status).toBe(403);
    expect((await send(app, post('/x.dlv_1/read'))).status).toBe(404);
  });
});

describe('an inbox by a token', () => {
  it('is read and marked by any page that has the token', async () => {
    const { token, url, expiresAt } = await tokenFor();
    expect([url, expiresAt]).toEqual([`https://api.carillon.example/i/${token}`, '2026-11-17T12:00:00.000Z']);
    const shown = await open({ path: `/i/${token}` });
    expect(shown).toMatchObject({ status: 200, body: { unread: 2 } });
    expect(shown.headers).toMatchObject({ 'Access-Control-Allow-Origin': '*' });
    for (const mark of ['read', 'unread', 'archive'])
      expect((await open({ method: 'POST', path: `/i/${token}/${idOf(1)}/${mark}` })).status).toBe(204);
    expect((await open({ method: 'POST', path: `/i/${token}/read-all` })).status).toBe(204);
    expect((await open({ path: `/i/${token}`, query: 'unread=true' })).body).toMatchObject({ items: [], unread: 0 });
  });

  it('opens nothing once it has expired, was changed, or its tenant was closed; a page may read why', async () => {
    const { token } = await tokenFor({ ttl: 'PT1H' });
    const forged = `${token.slice(0, -3)}bob`;
    expect((await open({ path: `/i/${forged}` })).status).toBe(404);
    now += hourMs;
    const late = await open({ path: `/i/${token}` });
    expect(late).toMatchObject({ status: 401, body: { code: 'signature-expired' } });
    expect(late.headers).toMatchObject({ 'Access-Control-Allow-Origin': '*' });
    now = noon;
    closed = true;
    expect((await open({ path: `/i/${token}` })).status).toBe(404);
  });

  it('is not made for longer than messages are kept, or for no time', async () => {
    const ask = (ttl: string) => send(app, { method: 'POST', path: '/v1/recipients/ada/inbox-token', body: { ttl } });
    expect((await ask('P91D')).status).toBe(422);
    expect((await ask('PT59S')).status).toBe(422);
  });

  it('refuses a query that it does not know', async () => {
    const { token } = await tokenFor();
    expect((await open({ path: `/i/${token}`, query: 'limit=0' })).status).toBe(422);
  });
});
