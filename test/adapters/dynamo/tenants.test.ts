import { afterAll, describe, expect, it } from 'vitest';
import { createTenantStore } from '../../../lambdas/adapters/dynamo/tenants.ts';
import { openTestTable } from '../table.ts';
import { aTenant } from '../tenant-fixtures.ts';

const opened = await openTestTable();
const { table } = opened;
afterAll(() => opened.close());
const clock = { now: () => 1_000_000 };
const open = () => createTenantStore(table, clock);

describe('the tenant store', () => {
  it('returns a tenant as it was created', async () => {
    const tenant = await aTenant({ id: 'as-created' });
    expect(await open().create(tenant, 'key-1')).toBe('created');
    const found = await open().get('as-created');
    expect(found).toMatchObject({ id: 'as-created', name: 'TechCorp', senders: tenant.senders });
    expect(Buffer.from(found?.wrappedDataKey ?? [])).toEqual(Buffer.from(tenant.wrappedDataKey));
    expect(found).not.toHaveProperty('maker');
  });

  it('knows the repeat of the request that made a tenant from another request for the same name', async () => {
    const store = open();
    const first = await aTenant({ id: 'repeated' });
    await store.create(first, 'key-1');
    expect(await store.create(await aTenant({ id: 'repeated' }), 'key-1')).toBe('repeated');
    expect(await store.create(await aTenant({ id: 'repeated' }), 'key-2')).toBe('exists');
    const kept = await store.get('repeated');
    expect(Buffer.from(kept?.wrappedDataKey ?? [])).toEqual(Buffer.from(first.wrappedDataKey));
  });

  it('keeps a tenant in memory for half a minute, and reads past it when asked to', async () => {
    let now = 0;
    const reader = createTenantStore(table, { now: () => now });
    await open().create(await aTenant({ id: 'kept' }), 'key-1');
    await reader.get('kept');
    await open().update('kept', { name: 'Renamed' });
    expect((await reader.get('kept'))?.name).toBe('TechCorp');
    expect((await reader.get('kept', { fresh: true }))?.name).toBe('Renamed');
    await open().update('kept', { name: 'Renamed again' });
    now = 30_000;
    expect((await reader.get('kept'))?.name).toBe('Renamed again');
  });

  it('changes what is named and nothing else', async () => {
    const store = open();
    await store.create(await aTenant({ id: 'changed' }), 'key-1');
    const updated = await store.update('changed', { senders: ['@new.example'] });
    expect(updated).toMatchObject({ name: 'TechCorp', senders: ['@new.example'] });
  });

  it('shows a closed tenant to nobody, and never gives its name again', async () => {
    const store = open();
    await store.create(await aTenant({ id: 'closed' }), 'key-1');
    await store.delete('closed');
    expect(await store.get('closed')).toBeUndefined();
    expect(await store.update('closed', { name: 'Back' })).toBeUndefined();
    expect(await store.create(await aTenant({ id: 'closed' }), 'key-1')).toBe('exists');
  });

  it('does not make a tenant by changing one that is not there', async () => {
    expect(await open().update('nobody', { name: 'Nobody' })).toBeUndefined();
    expect(await open().get('nobody')).toBeUndefined();
  });

  it('lists every open tenant once, page by page', async () => {
    const store = open();
    for (const id of ['list-a', 'list-b', 'list-c']) await store.create(await aTenant({ id }), 'key-1');
    await store.delete('list-b');
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await store.list(2, cursor);
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor;
    } while (cursor !== undefined);
    expect(seen.filter((id) => id.startsWith('list-'))).toEqual(['list-a', 'list-c']);
  });
});
