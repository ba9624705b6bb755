import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, describe, expect, it } from 'vitest';
import { createSuppressionStore } from '../../../lambdas/adapters/dynamo/suppressions.ts';
import { createTenantStore } from '../../../lambdas/adapters/dynamo/tenants.ts';
import { createSealer } from '../../../lambdas/adapters/sealing/sealer.ts';
import type { Suppression, SuppressionStore } from '../../../lambdas/core/suppression/store.ts';
import { openTestTable } from '../table.ts';
import { aTenant, fakeDataKeys } from '../tenant-fixtures.ts';

const opened = await openTestTable();
const { table } = opened;
afterAll(() => opened.close());
const clock = { now: () => 1_000 };

async function open(tenant: string): Promise<SuppressionStore> {
  const tenants = createTenantStore(table, clock);
  await tenants.create(await aTenant({ id: tenant }), 'key-1');
  return createSuppressionStore(table, createSealer({ tenants, dataKeys: fakeDataKeys, clock }));
}

const mail = (address: string): Suppression => ({ channel: 'email', address, reason: 'bounced', at: 7 });

async function listAll(store: SuppressionStore, tenant: string, limit: number): Promise<string[]> {
  const seen: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await store.list(tenant, limit, cursor);
    expect(page.items.length).toBeLessThanOrEqual(limit);
    seen.push(...page.items.map(({ address }) => address));
    cursor = page.nextCursor;
  } while (cursor !== undefined);
  return seen;
}

describe('the suppression list', () => {
  it('finds a mail address however its letters are written, under the name that was asked for', async () => {
    const store = await open('letters');
    await store.add('letters', mail('Marie@Example.com'));
    const asked = { channel: 'email', address: 'MARIE@example.COM' } as const;
    const found = await store.lookup('letters', [asked, { channel: 'email', address: 'other@example.com' }]);
    expect([...found]).toEqual([['email#MARIE@example.COM', mail('marie@example.com')]]);
  });

  it('keeps the same address on another channel apart', async () => {
    const store = await open('channels');
    await store.add('channels', { ...mail('+33612345678'), channel: 'sms' });
    expect(await store.lookup('channels', [{ channel: 'push', address: '+33612345678' }])).toEqual(new Map());
  });

  it('keeps the first reason of an address', async () => {
    const store = await open('reasons');
    await store.add('reasons', mail('a@example.com'));
    await store.add('reasons', { ...mail('a@example.com'), reason: 'manual', at: 9 });
    const found = await store.lookup('reasons', [{ channel: 'email', address: 'a@example.com' }]);
    expect(found.get('email#a@example.com')).toMatchObject({ reason: 'bounced', at: 7 });
  });

  it('says whether there was something to remove', async () => {
    const store = await open('removed');
    await store.add('removed', mail('a@example.com'));
    expect(await store.remove('removed', 'email', 'A@example.com')).toBe(true);
    expect(await store.remove('removed', 'email', 'a@example.com')).toBe(false);
  });

  it('is one per tenant', async () => {
    const store = await open('mine');
    await open('theirs');
    await store.add('mine', mail('a@example.com'));
    expect(await store.lookup('theirs', [{ channel: 'email', address: 'a@example.com' }])).toEqual(new Map());
    expect(await listAll(store, 'theirs', 10)).toEqual([]);
  });

  it.each([1, 3, 100])('lists each address once in pages of %i', async (limit) => {
    const tenant = `pages-${limit}`;
    const store = await open(tenant);
    const addresses = Array.from({ length: 20 }, (_, index) => `person${index}@example.com`);
    for (const address of addresses) await store.add(tenant, mail(address));
    expect((await listAll(store, tenant, limit)).sort()).toEqual(addresses.sort());
  });

  it('stores no address that can be read', async () => {
    const store = await open('sealed');
    await store.add('sealed', mail('secret.person@example.com'));
    const { Items = [] } = await table.client.send(new ScanCommand({ TableName: table.name }));
    expect(JSON.stringify(Items)).not.toContain('secret.person');
    expect(Buffer.concat(Items.flatMap(({ sealedAddress }) => sealedAddress ?? [])).toString()).not.toContain('secret');
  });
});
