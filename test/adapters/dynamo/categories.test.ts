import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, describe, expect, it } from 'vitest';
import { createCategoryStore } from '../../../lambdas/adapters/dynamo/categories.ts';
import { reachKey } from '../../../lambdas/adapters/dynamo/keys.ts';
import { categorySchema } from '../../../lambdas/core/category/category.ts';
import { policySchema } from '../../../lambdas/core/category/policy.ts';
import { maxCategories } from '../../../lambdas/core/category/store.ts';
import { openTestTable } from '../table.ts';

const opened = await openTestTable();
afterAll(() => opened.close());
const store = createCategoryStore(opened.table);

const news = categorySchema.parse({
  name: { en: 'News' },
  consent: { textVersion: '2026-01' },
  policy: { cap: { limit: 3, per: 'P1D' }, quietHours: { from: '22:00', to: '08:00' } },
});

describe('the store of categories', () => {
  it('gives back what was put last, for its own tenant alone, and counts each once', async () => {
    expect(await store.reach('acme')).toEqual({ policy: {}, categories: 0 });
    expect(await store.put('acme', 'news', categorySchema.parse({}), 5)).toMatchObject({ kind: 'created' });
    expect(await store.put('acme', 'news', news, 9)).toMatchObject({ kind: 'replaced' });
    expect(await store.get('acme', 'news')).toEqual({ ...news, key: 'news', createdAt: 5, updatedAt: 9 });
    expect(await store.get('other', 'news')).toBeUndefined();
    expect((await store.reach('acme')).categories).toBe(1);
    expect(await store.delete('acme', 'news')).toBe(true);
    expect(await store.delete('acme', 'news')).toBe(false);
    expect((await store.reach('acme')).categories).toBe(0);
  });

  it('keeps the policy beside the categories, and each out of the other’s list', async () => {
    const policy = policySchema.parse({ sendWindows: [{ from: '09:00', to: '17:00' }], criticalPasses: [] });
    await store.put('both', 'news', news, 1);
    await store.putPolicy('both', policy);
    await store.put('both', 'alerts', news, 1);
    expect(await store.reach('both')).toEqual({ policy, categories: 2 });
    const first = await store.list('both', 1);
    expect(first.items.map(({ key }) => key)).toEqual(['alerts']);
    const second = await store.list('both', 5, first.nextCursor);
    expect(second.items.map(({ key }) => key)).toEqual(['news']);
    expect(second).not.toHaveProperty('nextCursor');
  });

  it('counts right when many are put and deleted at once, and takes no more than it may', async () => {
    const keys = Array.from({ length: maxCategories }, (_, index) => `c${index}`);
    for (let from = 0; from < keys.length; from += 4)
      await Promise.all(keys.slice(from, from + 4).map((key) => store.put('full', key, news, 1)));
    expect((await store.reach('full')).categories).toBe(maxCategories);
    expect(await store.put('full', 'more', news, 2)).toBe('too-many');
    expect(await store.put('full', 'c0', news, 2)).toMatchObject({ kind: 'replaced' });
    await Promise.all([store.delete('full', 'c0'), store.delete('full', 'c0')]);
    expect((await store.reach('full')).categories).toBe(maxCategories - 1);
  });

  it('deletes a category whatever its number says', async () => {
    const { client, name: TableName } = opened.table;
    await store.put('restored', 'news', news, 1);
    await client.send(new PutCommand({ TableName, Item: { ...reachKey('restored'), count: 0 } }));
    expect(await store.delete('restored', 'news')).toBe(true);
    expect(await store.get('restored', 'news')).toBeUndefined();
  });
});
