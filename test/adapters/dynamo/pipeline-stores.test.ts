import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, describe, expect, test } from 'vitest';
import { createDueStore } from '../../../lambdas/adapters/dynamo/due.ts';
import { createIdempotencyStore } from '../../../lambdas/adapters/dynamo/idempotency.ts';
import { bodyKey, dedupKey, deliveryKey, dueKey, ledgerKey } from '../../../lambdas/adapters/dynamo/keys.ts';
import { createLedgerStore } from '../../../lambdas/adapters/dynamo/ledgers.ts';
import { createNotificationStore } from '../../../lambdas/adapters/dynamo/notifications.ts';
import { createPlanStore } from '../../../lambdas/adapters/dynamo/plans.ts';
import { firstClaim } from '../../../lambdas/core/delivery/claim.ts';
import { filedForLook, minuteOf } from '../../../lambdas/core/delivery/due.ts';
import { type DueItem, type ShardPlace, shardRead } from '../../../lambdas/core/delivery/store.ts';
import { keptMs } from '../../../lambdas/core/idempotency/store.ts';
import { notificationIdFor } from '../../../lambdas/core/ids.ts';
import type { NotificationBody, NotificationHead } from '../../../lambdas/core/notification/notification.ts';
import { notificationRequestSchema } from '../../../lambdas/core/notification/request.ts';
import { inlineAudience } from '../../../lambdas/core/planning/audience.ts';
import { dedupClaims } from '../../../lambdas/core/planning/dedup.ts';
import { plan } from '../../../lambdas/core/planning/plan.ts';
import { dayMs, minuteMs, secondMs } from '../../../lambdas/core/time.ts';
import { plainSealer } from '../../support/plain-sealer.ts';
import { openTestTable } from '../table.ts';

const opened = await openTestTable();
const { table } = opened;
const notifications = createNotificationStore(table, plainSealer);
const plans = createPlanStore(table, plainSealer);
const ledgers = createLedgerStore(table);
const due = createDueStore(table);
const acceptedAt = Date.parse('2026-12-01T08:00:00.000Z');

afterAll(() => opened.close());

let count = 0;
function aBody(
  change: { readonly tenant?: string; readonly acceptedAt?: number; readonly request?: object } = {},
): NotificationBody {
  count += 1;
  const request = notificationRequestSchema.parse({
    category: 'test',
    title: 'Hello',
    content: 'World',
    recipients: [{ id: 'marie', email: 'marie@example.com', phone: '+33612345678' }],
    channels: [{ type: 'email' }, { type: 'sms' }],
    ...change.request,
  });
  return {
    tenant: change.tenant ?? 'acme',
    id: `ntf_${count}`,
    acceptedAt: change.acceptedAt ?? acceptedAt,
    fingerprint: `print-${count}`,
    request,
  };
}

const planOf = (body: NotificationBody) =>
  plan(
    {
      body,
      audience: inlineAudience(body.request),
      settings: { locale: 'en', timezone: 'UTC', dedupWindowMs: 0 },
      suppressions: new Map(),
      duplicates: new Set(),
    },
    body.acceptedAt,
  );

const headOf = (body: NotificationBody, deliveryCount = 2): NotificationHead => ({
  tenant: body.tenant,
  id: body.id,
  status: 'planned',
  plannedAt: acceptedAt,
  spread: 1,
  deliveryCount,
});

async function minuteItems(minute: number): Promise<DueItem[]> {
  const items: DueItem[] = [];
  for (let shard = 0; shard < due.shardCount; shard += 1) {
    let place: ShardPlace | undefined;
    do {
      const page = await due.page(minuteOf(minute), shard, place);
      items.push(...page.items);
      place = page.next;
    } while (place !== shardRead);
  }
  return items;
}

describe('a body', () => {
  test('given it was accepted, is read back as it was, and only by its own tenant', async () => {
    const body = aBody();
    expect(await notifications.accept(body)).toEqual({ kind: 'accepted' });
    expect(await notifications.body('acme', body.id)).toEqual(body);
    expect(await notifications.body('other', body.id)).toBeUndefined();
    expect(await notifications.load('acme', body.id)).toEqual({ body });
  });

  test('given the id is taken, is not written over: the repeat meets its first try', async () => {
    const body = aBody();
    await notifications.accept(body);
    expect(await notifications.accept({ ...body, fingerprint: 'another' })).toEqual({ kind: 'existing', body });
  });

  test("given another route's request was sent with its idempotency key, is not stored, and that one is no notification", async () => {
    const key = 'the-same-key';
    const body = { ...aBody(), id: notificationIdFor('acme', key) };
    const answers = createIdempotencyStore(table, plainSealer);
    const request = { tenant: 'acme', key, fingerprint: 'of another route' };
    expect(await answers.begin(request, acceptedAt)).toEqual({ kind: 'begun' });
    expect(await notifications.accept(body)).toEqual({ kind: 'taken' });
    expect(await notifications.load('acme', body.id)).toEqual({});
    const afterExpiry = { ...body, acceptedAt: acceptedAt + keptMs + secondMs };
    expect(await notifications.accept(afterExpiry)).toEqual({ kind: 'accepted' });
    const later = { ...aBody(), id: notificationIdFor('acme', 'a-later-key') };
    await notifications.accept(later);
    expect(await answers.begin({ ...request, key: 'a-later-key' }, acceptedAt)).toEqual({ kind: 'conflict' });
  });

  test('given nobody plans it, is found in the due index and postponed until somebody does', async () => {
    const body = aBody({ acceptedAt: acceptedAt + 3 * dayMs, request: { priority: 'critical' } });
    await notifications.accept(body);
    const filed = filedForLook(body.acceptedAt + 2 * minuteMs);
    const item = { kind: 'body', tenant: 'acme', notificationId: body.id } as const;
    expect(await minuteItems(filed)).toEqual([item]);
    expect((await due.unplanned([item])).found).toMatchObject([
      { tenant: 'acme', notificationId: body.id, lane: 'express' },
    ]);
    await due.postpone(item, body.acceptedAt + dayMs);
    expect(await minuteItems(filed)).toEqual([]);
    await plans.markPlanned(headOf(body), body.acceptedAt + 10 * dayMs);
    expect(await due.unplanned([item])).toEqual({ found: [], unreadable: [] });
  });
});

describe('a list', () => {
  test('shows a tenant its own notifications, newest first, page by page', async () => {
    const bodies = Array.from({ length: 7 }, (_, day) =>
      aBody({ tenant: 'lister', acceptedAt: acceptedAt + day * dayMs * 9 }),
    );
    for (const body of [...bodies, aBody({ tenant: 'lister2' })]) await notifications.accept(body);
    const ids: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await notifications.list('lister', {
        from: 0,
        to: acceptedAt + 80 * dayMs,
        limit: 3,
        ...(cursor === undefined ? {} : { cursor }),
      });
      ids.push(...page.bodies.map(({ id }) => id));
      cursor = page.nextCursor;
    } while (cursor !== undefined);
    expect(ids).toEqual(bodies.map(({ id }) => id).reverse());
  });

  test('holds to its bounds in time', async () => {
    const bodies = Array.from({ length: 3 }, (_, minute) =>
      aBody({ tenant: 'bounded', acceptedAt: acceptedAt + minute * minuteMs }),
    );
    for (const body of bodies) await notifications.accept(body);
    const page = await notifications.list('bounded', {
      from: acceptedAt + minuteMs,
      to: acceptedAt + 2 * minuteMs,
      limit: 10,
    });
    expect(page.bodies.map(({ id }) => id)).toEqual([bodies[1]?.id]);
  });
});

describe('a plan', () => {
  test('given it is written twice, stands once, and far deliveries are found by their minute', async () => {
    const body = aBody({
      acceptedAt: acceptedAt + 20 * dayMs,
      request: { sendAt: new Date(acceptedAt + 21 * dayMs).toISOString() },
    });
    const { deliveries } = planOf(body);
    const far = new Set(deliveries.map(({ id }) => id));
    await plans.writeDeliveries(deliveries, far);
    await plans.writeDeliveries(deliveries, far);
    const records = await notifications.deliveries(headOf(body));
    expect(records.map(({ delivery }) => delivery).sort(byStep)).toEqual(deliveries);
    const refs = deliveries.map(({ tenant, notificationId, part, id }) => ({
      kind: 'delivery',
      ref: { tenant, notificationId, part, deliveryId: id },
    }));
    expect((await minuteItems(acceptedAt + 21 * dayMs)).sort(byText)).toEqual([...refs].sort(byText));
  });

  test('given more than 25 deliveries, is spread over partitions and read back whole', async () => {
    const body = aBody({
      request: {
        recipients: Array.from({ length: 60 }, (_, index) => ({ id: `p${index}`, email: `p${index}@example.com` })),
        channels: [{ type: 'email' }],
      },
    });
    const { deliveries, spread } = planOf(body);
    await plans.writeDeliveries(deliveries, new Set());
    expect(spread).toBe(10);
    expect(await notifications.deliveries({ ...headOf(body), spread })).toHaveLength(60);
  });

  test('given it was canceled before, the head stays canceled and learns where the deliveries are', async () => {
    const body = aBody();
    expect(await notifications.cancel('acme', body.id, acceptedAt)).toBe('canceled');
    const head = await plans.markPlanned({ ...headOf(body), spread: 10 }, acceptedAt);
    expect(head).toMatchObject({ status: 'canceled', spread: 10, deliveryCount: 2 });
  });

  test('given it has ended, can be neither canceled nor filed again', async () => {
    const body = aBody({ acceptedAt: acceptedAt + 40 * dayMs });
    await plans.markPlanned(headOf(body), acceptedAt + 40 * dayMs);
    await plans.close(headOf(body), 'completed', acceptedAt + 41 * dayMs);
    await plans.lookAgain(headOf(body), acceptedAt + 50 * dayMs);
    expect(await notifications.cancel('acme', body.id, acceptedAt)).toBe('ended');
    expect(await notifications.head('acme', body.id)).toMatchObject({
      status: 'completed',
      endedAt: acceptedAt + 41 * dayMs,
    });
    expect(await minuteItems(filedForLook(acceptedAt + 50 * dayMs))).toEqual([]);
  });
});

describe('deduplication', () => {
  const claimsOf = ({ request }: NotificationBody) => dedupClaims(request, inlineAudience(request).people);
  const claim = (body: NotificationBody) => plans.claimOriginals(body, claimsOf(body), 5 * minuteMs);
  const keyed = (change: object = {}) => aBody({ tenant: 'dedup', request: { dedupKey: `k${count}` }, ...change });

  test('lets the first within the window pass, again and again, and no other', async () => {
    const first = keyed();
    const second: NotificationBody = { ...first, id: 'ntf_second', acceptedAt: first.acceptedAt + 4 * minuteMs };
    expect(await claim(first)).toEqual(new Set());
    expect(await claim(first)).toEqual(new Set());
    expect(await claim(second)).toEqual(new Set(['marie']));
  });

  test('keeps no more than a keyed digest, until a day after the window', async () => {
    const first = keyed();
    await claim(first);
    const [{ hash } = { hash: '' }] = claimsOf(first);
    const itemOf = async (name: string) =>
      (await table.client.send(new GetCommand({ TableName: table.name, Key: dedupKey('dedup', name) }))).Item;
    expect(await itemOf(hash)).toBeUndefined();
    expect(await itemOf(await plainSealer.digest('dedup', hash))).toMatchObject({
      notificationId: first.id,
      ttl: (first.acceptedAt + 5 * minuteMs + dayMs) / 1_000,
    });
  });

  test('forgets once the window is over', async () => {
    const first = keyed();
    await claim(first);
    expect(await claim({ ...first, id: 'ntf_later', acceptedAt: first.acceptedAt + 5 * minuteMs })).toEqual(new Set());
  });
});

describe('a ledger', () => {
  const claimed = (body: NotificationBody) => {
    const [delivery] = planOf(body).deliveries;
    if (delivery === undefined) throw new Error('the plan is empty');
    return firstClaim(delivery, { token: 'mine', attempt: 1, now: acceptedAt });
  };

  test('is created once: of two claims one wins', async () => {
    const ledger = claimed(aBody());
    expect(await ledgers.createAll([{ ledger }, { ledger: { ...claimed(aBody()), token: 'x' } }])).toEqual([
      true,
      true,
    ]);
    expect(await ledgers.createAll([{ ledger: { ...ledger, token: 'theirs' } }])).toEqual([false]);
    expect(await ledgers.get(ledger)).toEqual(ledger);
  });

  test('moves on only from the version that was read', async () => {
    const ledger = claimed(aBody());
    await ledgers.createAll([{ ledger }]);
    const sent = { ...ledger, status: 'sent', providerId: 'p1', version: 2 } as const;
    expect(await ledgers.replaceAll([{ ledger: sent, provider: 'sns' }])).toEqual([true]);
    expect(await ledgers.replaceAll([{ ledger: { ...sent, status: 'failed' } }])).toEqual([false]);
    expect(await ledgers.get(ledger)).toEqual(sent);
    expect(await ledgers.findByProviderId('sns', 'p1')).toMatchObject({
      deliveryId: ledger.deliveryId,
      notificationId: ledger.notificationId,
    });
    expect(await ledgers.findByProviderId('sns', 'p2')).toBeUndefined();
  });

  test('given a far retry, stands in the due index until it is taken up', async () => {
    const ledger = claimed(aBody());
    const nextAt = acceptedAt + 60 * dayMs;
    await ledgers.createAll([{ ledger }]);
    await ledgers.replaceAll([
      { ledger: { ...ledger, status: 'queued', nextAt, attempt: 2, version: 2 }, dueAt: nextAt },
    ]);
    expect(await minuteItems(nextAt)).toMatchObject([{ kind: 'ledger', ref: { deliveryId: ledger.deliveryId } }]);
    await ledgers.replaceAll([{ ledger: { ...ledger, attempt: 2, version: 3 } }]);
    expect(await minuteItems(nextAt)).toEqual([]);
  });

  test('writes more than a batch of 25 in order', async () => {
    const all = Array.from({ length: 30 }, () => ({ ledger: claimed(aBody()) }));
    const [first] = all;
    if (first === undefined) throw new Error('there is no ledger');
    await ledgers.createAll([first]);
    expect(await ledgers.createAll(all)).toEqual([false, ...Array.from({ length: 29 }, () => true)]);
  });
});

describe('the sweep', () => {
  test('remembers the minute it has come to, and how far its shards were read', async () => {
    expect(await due.cursor()).toBeUndefined();
    await due.moveCursor({ minute: acceptedAt, shards: { 3: shardRead } });
    expect(await due.cursor()).toEqual({ minute: acceptedAt, shards: { 3: shardRead } });
  });
  test('reads a heavy minute page by page, nothing twice', async () => {
    const at = acceptedAt + 90 * dayMs;
    const items = Array.from({ length: 103 }, (_, index) => ({
      ...ledgerKey('acme', 'ntf_heavy', 0, `dlv_${index}`),
      ...dueKey(at, 0),
    }));
    await putAll(items);
    const first = await due.page(minuteOf(at), 0);
    const second = await due.page(minuteOf(at), 0, first.next);
    expect([first.items.length, second.items.length, second.next]).toEqual([100, 3, shardRead]);
    expect(new Set([...first.items, ...second.items].map((item) => JSON.stringify(item))).size).toBe(103);
  });
  test('tells what it cannot read instead of breaking over it', async () => {
    const at = acceptedAt + 91 * dayMs;
    const ref = { tenant: 'acme', notificationId: 'ntf_odd', part: 0, deliveryId: 'dlv_odd' };
    await putAll([
      { pk: 'T#acme#X#1', sk: 'X', ...dueKey(at, 0) },
      { ...deliveryKey('acme', 'ntf_odd', 0, 'dlv_odd'), doc: { of: 'another shape' } },
      { ...bodyKey('acme', 'ntf_odd'), lane: 'a lane of tomorrow' },
    ]);
    expect(await minuteItems(at)).toEqual([{ kind: 'unreadable', key: 'T#acme#X#1 X' }]);
    expect(await due.records([ref])).toEqual({ found: [], unreadable: [ref] });
    const body = { tenant: 'acme', notificationId: 'ntf_odd' };
    expect(await due.unplanned([body])).toEqual({ found: [], unreadable: [body] });
  });
  test('does not bring back what was deleted meanwhile', async () => {
    const gone = { kind: 'body', tenant: 'acme', notificationId: 'ntf_gone' } as const;
    await due.postpone(gone, acceptedAt);
    expect(await notifications.load('acme', 'ntf_gone')).toEqual({});
  });
});

async function putAll(items: readonly Record<string, unknown>[]): Promise<void> {
  for (const Item of items) await table.client.send(new PutCommand({ TableName: table.name, Item }));
}

const byStep = (left: { readonly step: number }, right: { readonly step: number }): number => left.step - right.step;
const byText = (left: unknown, right: unknown): number => JSON.stringify(left).localeCompare(JSON.stringify(right));
