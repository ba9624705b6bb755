import { afterAll, describe, expect, it } from 'vitest';
import { createInboxStore } from '../../../lambdas/adapters/dynamo/inbox.ts';
import { createInboxEraser } from '../../../lambdas/adapters/dynamo/inbox-eraser.ts';
import { createRecipientStore } from '../../../lambdas/adapters/dynamo/recipients.ts';
import { createSealer } from '../../../lambdas/adapters/sealing/sealer.ts';
import { itemIdOf, maxInboxItems, type NewInboxItem } from '../../../lambdas/core/inbox/item.ts';
import { dayMs, secondMs } from '../../../lambdas/core/time.ts';
import { openTestTable } from '../table.ts';
import { aTenant, fakeDataKeys } from '../tenant-fixtures.ts';

const opened = await openTestTable();
const { table } = opened;
afterAll(() => opened.close());
const tenants = new Map<string, Awaited<ReturnType<typeof aTenant>>>();
const sealer = createSealer({
  tenants: {
    async get(id) {
      const known = tenants.get(id) ?? (await aTenant({ id }));
      tenants.set(id, known);
      return known;
    },
  },
  dataKeys: fakeDataKeys,
  clock: { now: () => 0 },
});
const inbox = createInboxStore(table, sealer);
const eraser = createInboxEraser(table);
const people = createRecipientStore(table, sealer);

/** On a whole second: the table forgets by seconds. */
const now = Math.ceil(Date.now() / 1_000) * secondMs;
const deliveryId = (index: number) => `dlv_1${index.toString(16).padStart(25, '0')}`;
const anItem = (index: number, change: Partial<NewInboxItem> = {}): NewInboxItem => ({
  recipientId: 'ada',
  deliveryId: deliveryId(index),
  notificationId: `ntf_${index}`,
  at: now + index,
  expiresAt: now + dayMs,
  content: {
    category: 'news',
    priority: 'normal',
    title: `Number ${index}`,
    content: '**Hello**',
    text: 'Hello',
    locale: 'en',
    data: {},
  },
  ...change,
});
const idOf = ({ at, deliveryId: delivery }: NewInboxItem) => itemIdOf(at, delivery);
const all = { limit: 100, unread: false, now };
const titles = async (tenant: string, options: Partial<typeof all> = {}) =>
  (await inbox.list(tenant, 'ada', { ...all, ...options })).items.map(({ content }) => content.title);

describe('an inbox', () => {
  it('shows the newest first, page by page, and a message once however often it was put', async () => {
    for (const index of [1, 2, 3]) await inbox.put('list', anItem(index), now);
    await Promise.all([1, 2, 3].map((index) => inbox.put('list', anItem(index), now)));
    expect(await titles('list')).toEqual(['Number 3', 'Number 2', 'Number 1']);
    const first = await inbox.list('list', 'ada', { ...all, limit: 2 });
    expect(first.items.map(({ id }) => id)).toEqual([idOf(anItem(3)), idOf(anItem(2))]);
    const next = await inbox.list('list', 'ada', { ...all, limit: 2, cursor: first.nextCursor ?? '' });
    expect(next.items.map(({ content }) => content.title)).toEqual(['Number 1']);
    expect(await inbox.unread('list', 'ada', now)).toBe(3);
    expect(await titles('other')).toEqual([]);
  });

  it('keeps what was read, when first, and what was archived out of sight', async () => {
    for (const index of [1, 2, 3]) await inbox.put('marks', anItem(index), now);
    await inbox.mark('marks', 'ada', idOf(anItem(1)), 'read', now + 5);
    await inbox.mark('marks', 'ada', idOf(anItem(1)), 'read', now + 9);
    await inbox.mark('marks', 'ada', idOf(anItem(2)), 'archive', now + 5);
    expect(await titles('marks')).toEqual(['Number 3', 'Number 1']);
    expect(await titles('marks', { unread: true })).toEqual(['Number 3']);
    expect((await inbox.list('marks', 'ada', all)).items[1]?.readAt).toBe(now + 5);
    await inbox.mark('marks', 'ada', idOf(anItem(2)), 'unread', now + 9);
    expect(await titles('marks', { unread: true })).toEqual(['Number 3', 'Number 2']);
    expect(await inbox.unreadIds('marks', 'ada', now)).toEqual([idOf(anItem(2)), idOf(anItem(3))]);
  });

  it('knows no item that was never put', async () => {
    for (const id of [idOf(anItem(9)), 'x', '../../HEAD', ''])
      expect(await inbox.mark('nothing', 'ada', id, 'read', now)).toBe(false);
  });

  it('counts right when many mark the same at once, in every direction', async () => {
    const items = [1, 2, 3, 4].map((index) => anItem(index));
    for (const item of items) await inbox.put('race', item, now);
    const marks = ['read', 'unread', 'archive', 'read', 'unread'] as const;
    const marked = await Promise.allSettled(
      items.flatMap((item) => marks.map((mark) => inbox.mark('race', 'ada', idOf(item), mark, now))),
    );
    expect(marked.filter(({ status }) => status === 'fulfilled').length).toBeGreaterThan(items.length);
    const states = await Promise.all(items.map((item) => inbox.find('race', 'ada', idOf(item), now)));
    expect(await inbox.unread('race', 'ada', now)).toBe(states.filter((state) => state?.wasUnread).length);
    await Promise.all(items.map((item) => inbox.mark('race', 'ada', idOf(item), 'read', now)));
    expect(await inbox.unread('race', 'ada', now)).toBe(0);
  });

  it('forgets what has expired, before the table does', async () => {
    await inbox.put('expiry', anItem(1, { expiresAt: now + 60 * secondMs }), now);
    await inbox.put('expiry', anItem(2), now);
    const later = now + 60 * secondMs;
    expect(await inbox.unread('expiry', 'ada', later)).toBe(1);
    expect(await titles('expiry', { now: later })).toEqual(['Number 2']);
    expect(await titles('expiry', { now: later, unread: true })).toEqual(['Number 2']);
    expect(await inbox.mark('expiry', 'ada', idOf(anItem(1)), 'read', later)).toBe(false);
  });

  it.each([false, true])(
    'gives no more at once than a function may answer, and all of it in the end (unread: %s)',
    async (unread) => {
      const tenant = `large-${unread}`;
      const indices = Array.from({ length: 50 }, (_, index) => index);
      const { content } = anItem(0);
      for (const index of indices)
        await inbox.put(
          tenant,
          anItem(index, { content: { ...content, title: `${index}`, text: 'x'.repeat(60_000) } }),
          now,
        );
      const first = await inbox.list(tenant, 'ada', { ...all, unread });
      expect(first.items.length).toBeGreaterThan(30);
      expect(JSON.stringify(first).length).toBeLessThan(3_000_000);
      const rest = await inbox.list(tenant, 'ada', { ...all, unread, cursor: first.nextCursor ?? '' });
      const seen = [...first.items, ...rest.items].map((item) => Number(item.content.title));
      expect(seen).toEqual(indices.toReversed());
    },
  );

  it('holds so many; the oldest give way, and none of the newest', async () => {
    const many = maxInboxItems + 60;
    for (let start = 0; start < many; start += 10)
      for (let index = start; index < start + 10; index += 1) await inbox.put('full', anItem(index), now);
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await inbox.list('full', 'ada', { ...all, ...(cursor === undefined ? {} : { cursor }) });
      seen.push(...page.items.map(({ content }) => content.title));
      cursor = page.nextCursor;
    } while (cursor !== undefined);
    expect(seen.length).toBeLessThanOrEqual(maxInboxItems);
    expect(seen.length).toBeGreaterThan(maxInboxItems - 50);
    expect(seen).toEqual(seen.map((_, index) => `Number ${many - 1 - index}`));
    expect(await inbox.unread('full', 'ada', now)).toBe(seen.length);
  });
});

describe('the inbox of somebody who is stored', () => {
  it('is sealed under the key of the person: erased, nobody opens it, and whoever comes after sees nothing of it', async () => {
    await people.put('erased', 'ada', { email: 'ada@example.com' }, 1);
    await inbox.put('erased', anItem(1), now);
    expect(await titles('erased')).toEqual(['Number 1']);
    await people.delete('erased', 'ada');
    expect(await titles('erased')).toEqual([]);
    await people.put('erased', 'ada', {}, 2);
    expect(await titles('erased')).toEqual([]);
    expect(await eraser.erase('erased', 'ada')).toBe(true);
    expect(await eraser.erase('erased', 'ada')).toBe(false);
    expect(await inbox.unread('erased', 'ada', now)).toBe(0);
  });

  it('stays readable with the tenant where the person was stored later', async () => {
    await inbox.put('later', anItem(1), now);
    await people.put('later', 'ada', {}, 2);
    await inbox.put('later', anItem(2), now);
    expect(await titles('later')).toEqual(['Number 2', 'Number 1']);
  });
});
