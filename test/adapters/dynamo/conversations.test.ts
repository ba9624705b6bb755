import { GetCommand, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, describe, expect, it } from 'vitest';
import { createConversationStore } from '../../../lambdas/adapters/dynamo/conversations.ts';
import { conversationKey } from '../../../lambdas/adapters/dynamo/keys.ts';
import { retentionMs } from '../../../lambdas/adapters/dynamo/ttl.ts';
import { createSealer } from '../../../lambdas/adapters/sealing/sealer.ts';
import { dayMs, secondMs } from '../../../lambdas/core/time.ts';
import { aDelivery, noon } from '../../support/builders.ts';
import { openTestTable } from '../table.ts';
import { aTenant, fakeDataKeys } from '../tenant-fixtures.ts';

const openedTable = await openTestTable();
const { table } = openedTable;
afterAll(() => openedTable.close());
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
let now = noon;
const store = createConversationStore(table, sealer, { now: () => now });

const refOf = (incidentId: string, address = '#incidents', tenant = 'acme') => ({ tenant, incidentId, address });
const post = (id: string) => ({ channel: 'C1', ts: `17.${id}`, delivery: aDelivery({ id, channel: 'slack' }) });

describe('the conversations about an incident', () => {
  it('remember each message once, in the order that they came', async () => {
    const ref = refOf('inc_once');
    for (const id of ['1', '2', '1']) await store.remember(ref, post(id), noon);
    expect(await store.get(ref)).toEqual({ posts: [post('1'), post('2')] });
  });

  it('lose no message that is remembered side by side with others', async () => {
    const ref = refOf('inc_race');
    await Promise.all(['1', '2', '3', '4'].map((id) => store.remember(ref, post(id), noon)));
    expect((await store.get(ref))?.posts.map(({ ts }) => ts).sort()).toEqual(['17.1', '17.2', '17.3', '17.4']);
  });

  it('are one for each address, and listed together', async () => {
    await store.remember(refOf('inc_list', '#incidents'), post('1'), noon);
    await store.remember(refOf('inc_list', 'U123456789'), post('2'), noon);
    const listed = await store.list('acme', 'inc_list');
    expect(listed.flatMap(({ posts }) => posts.map(({ ts }) => ts)).sort()).toEqual(['17.1', '17.2']);
  });

  it('go on after half a year while the incident stands, and begin anew after their end, deleted or not', async () => {
    const ref = refOf('inc_long');
    await store.remember(ref, post('1'), noon);
    now = noon + 180 * dayMs;
    expect((await store.get(ref))?.posts).toEqual([post('1')]);
    await store.endAll('acme', 'inc_long', noon);
    expect(await store.get(ref)).toBeUndefined();
    expect(await store.list('acme', 'inc_long')).toEqual([]);
    await store.remember(ref, post('2'), now);
    expect((await store.get(ref))?.posts).toEqual([post('2')]);
    now = noon;
  });

  it("are nobody else's", async () => {
    await store.remember(refOf('inc_own'), post('1'), noon);
    expect(await store.get(refOf('inc_own', '#incidents', 'globex'))).toBeUndefined();
    expect(await store.list('globex', 'inc_own')).toEqual([]);
  });

  it('stand sealed, under a digest of the address, and end with their time', async () => {
    const ref = refOf('inc_sealed', 'U123456789');
    await store.remember(ref, post('1'), noon);
    const Key = conversationKey('acme', 'inc_sealed', await sealer.digest('acme', 'slack U123456789'));
    const { Item } = await table.client.send(new GetCommand({ TableName: table.name, Key }));
    expect(Item).toMatchObject({ ttl: expect.any(Number), sealed: expect.any(Uint8Array) });
    expect(Item?.ttl).toBe((noon + 1_000 * dayMs) / secondMs);
    await store.endAll('acme', 'inc_sealed', noon + dayMs);
    const { Item: ended } = await table.client.send(new GetCommand({ TableName: table.name, Key }));
    expect(ended?.ttl).toBe((noon + dayMs + retentionMs) / secondMs);
    expect(await store.get(ref)).toEqual({ posts: [post('1')] });
    const { Items = [] } = await table.client.send(new ScanCommand({ TableName: table.name }));
    expect(JSON.stringify(Items)).not.toMatch(/U123456789|#incidents|17\.1/);
  });
});
