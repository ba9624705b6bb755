import { afterAll, expect, it } from 'vitest';
import { createCategoryStore } from '../../../lambdas/adapters/dynamo/categories.ts';
import { createRecipientStore } from '../../../lambdas/adapters/dynamo/recipients.ts';
import { createWishReader } from '../../../lambdas/adapters/dynamo/wish-reader.ts';
import { createSealer } from '../../../lambdas/adapters/sealing/sealer.ts';
import { categorySchema } from '../../../lambdas/core/category/category.ts';
import { policySchema } from '../../../lambdas/core/category/policy.ts';
import { openTestTable } from '../table.ts';
import { aTenant, fakeDataKeys } from '../tenant-fixtures.ts';

const opened = await openTestTable();
afterAll(() => opened.close());
const tenant = await aTenant({ id: 'acme' });
const tenants = { get: async () => tenant };
const sealer = createSealer({ tenants, dataKeys: fakeDataKeys, clock: { now: () => 0 } });
const recipients = createRecipientStore(opened.table, sealer);
const categories = createCategoryStore(opened.table);
const reader = createWishReader(opened.table, sealer);

it('reads what the person, the category and the tenant say by now, and nothing where nobody said anything', async () => {
  const nothing = { reach: { policy: {}, categories: 0 } };
  expect(await reader.read('acme', 'marie', 'news')).toEqual(nothing);
  expect(await reader.read('acme', undefined, 'news')).toEqual(nothing);
  const wishes = { preferences: { muted: true }, consents: [] };
  await recipients.changeWishes('acme', 'marie', () => wishes, 1);
  await categories.put('acme', 'news', categorySchema.parse({ essential: true }), 2);
  const policy = policySchema.parse({ criticalPasses: [] });
  await categories.putPolicy('acme', policy);
  const reach = { policy, categories: 1 };
  expect(await reader.read('acme', 'marie', 'news')).toMatchObject({ wishes, category: { essential: true }, reach });
  expect(await reader.read('acme', 'marie', 'offers')).toEqual({ wishes, reach });
  expect(await reader.read('acme', 'bob', 'offers')).toEqual({ reach });
  expect(await reader.read('other', 'marie', 'news')).toEqual(nothing);
});
