import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, expect, it } from 'vitest';
import { createPolicyStore } from '../../../lambdas/adapters/dynamo/policies.ts';
import { createSealer } from '../../../lambdas/adapters/sealing/sealer.ts';
import { escalationPolicySchema } from '../../../lambdas/core/escalation/policy.ts';
import { storyPolicy } from '../../core/incident/builders.ts';
import { openTestTable } from '../table.ts';
import { aTenant, fakeDataKeys } from '../tenant-fixtures.ts';

const opened = await openTestTable();
const { table } = opened;
afterAll(() => opened.close());
const known = new Map([
  ['techcorp', await aTenant()],
  ['other', await aTenant({ id: 'other' })],
]);
const tenants = { get: async (id: string) => known.get(id) };
const store = createPolicyStore(table, createSealer({ tenants, dataKeys: fakeDataKeys, clock: { now: () => 0 } }));

const policy = escalationPolicySchema.parse(storyPolicy);

it('gives back what was put last, for its own tenant alone', async () => {
  await store.put('techcorp', { key: 'database', policy: { ...policy, name: 'first' }, updatedAt: 1 });
  await store.put('techcorp', { key: 'database', policy, updatedAt: 2 });
  expect(await store.get('techcorp', 'database')).toEqual({
    key: 'database',
    policy: JSON.parse(JSON.stringify(policy)),
    updatedAt: 2,
  });
  expect(await store.get('techcorp', 'nothing')).toBeUndefined();
  expect(await store.get('other', 'database')).toBeUndefined();
});

it('lists by key, page by page, and deletes', async () => {
  for (const key of ['c', 'a', 'b']) await store.put('other', { key, policy, updatedAt: 1 });
  const first = await store.list('other', 2);
  expect(first.items.map(({ key }) => key)).toEqual(['a', 'b']);
  const second = await store.list('other', 2, first.nextCursor);
  expect(second.items.map(({ key }) => key)).toEqual(['c']);
  expect(second).not.toHaveProperty('nextCursor');
  expect(await store.delete('other', 'a')).toBe(true);
  expect(await store.delete('other', 'a')).toBe(false);
  expect((await store.list('other', 5)).items.map(({ key }) => key)).toEqual(['b', 'c']);
});

it('keeps addresses that channels are set to out of sight', async () => {
  const channels = ['email', { type: 'webhook', config: { url: 'https://hooks.example.com/secret-path' } }];
  const personal = escalationPolicySchema.parse({ levels: [{ level: 1, channels }] });
  await store.put('techcorp', { key: 'personal', policy: personal, updatedAt: 1 });
  const { Items } = await table.client.send(new ScanCommand({ TableName: table.name }));
  const clear = JSON.stringify(Items, (_, value) => (value instanceof Uint8Array ? '' : value));
  expect(clear).toContain('personal');
  expect(clear).not.toContain('secret-path');
});
