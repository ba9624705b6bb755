import { afterAll, describe, expect, it } from 'vitest';
import { createIdempotencyStore } from '../../../lambdas/adapters/dynamo/idempotency.ts';
import { createTenantStore } from '../../../lambdas/adapters/dynamo/tenants.ts';
import { createSealer } from '../../../lambdas/adapters/sealing/sealer.ts';
import { keptMs } from '../../../lambdas/core/idempotency/store.ts';
import { openTestTable } from '../table.ts';
import { aTenant, fakeDataKeys } from '../tenant-fixtures.ts';

const opened = await openTestTable();
const { table } = opened;
afterAll(() => opened.close());
const now = 1_700_000_000_000;
const clock = { now: () => now };

async function open() {
  const tenants = createTenantStore(table, clock);
  await tenants.create(await aTenant(), 'key-1');
  return createIdempotencyStore(table, createSealer({ tenants, dataKeys: fakeDataKeys, clock }));
}

const request = (key: string, fingerprint = 'f1', tenant = 'techcorp') => ({ tenant, key, fingerprint });

describe('the memory of first answers', () => {
  it('gives the first success again', async () => {
    const store = await open();
    const asked = request('again-123');
    expect(await store.begin(asked, now)).toEqual({ kind: 'begun' });
    await store.complete(asked, { status: 201, body: '{"id":"x"}' }, now);
    expect(await store.begin(asked, now)).toEqual({ kind: 'done', answer: { status: 201, body: '{"id":"x"}' } });
  });

  it('keeps an answer without a body', async () => {
    const store = await open();
    await store.begin(request('no-body-1'), now);
    await store.complete(request('no-body-1'), { status: 204 }, now);
    expect(await store.begin(request('no-body-1'), now)).toEqual({ kind: 'done', answer: { status: 204 } });
  });

  it('knows another request under the same key, while the first is under way and after', async () => {
    const store = await open();
    await store.begin(request('taken-123'), now);
    expect(await store.begin(request('taken-123', 'f2'), now)).toEqual({ kind: 'conflict' });
    await store.complete(request('taken-123'), { status: 204 }, now);
    expect(await store.begin(request('taken-123', 'f2'), now)).toEqual({ kind: 'conflict' });
  });

  it('lets a request whose end nobody knows be carried out again', async () => {
    const store = await open();
    await store.begin(request('crashed-1'), now);
    expect(await store.begin(request('crashed-1'), now + 60_000)).toEqual({ kind: 'resumed', firstBegunAt: now });
  });

  it('frees the key of a failure', async () => {
    const store = await open();
    await store.begin(request('failed-12'), now);
    await store.abandon(request('failed-12'));
    expect(await store.begin(request('failed-12', 'f2'), now)).toEqual({ kind: 'begun' });
  });

  it('leaves a success that stands when a twin of the request fails', async () => {
    const store = await open();
    await store.begin(request('twins-123'), now);
    await store.complete(request('twins-123'), { status: 204 }, now);
    await store.abandon(request('twins-123'));
    expect(await store.begin(request('twins-123'), now)).toMatchObject({ kind: 'done' });
  });

  it('forgets after its time though the item is still there', async () => {
    const store = await open();
    await store.begin(request('expired-1'), now);
    await store.complete(request('expired-1'), { status: 204 }, now);
    expect(await store.begin(request('expired-1', 'f2'), now + keptMs + 1_000)).toEqual({ kind: 'begun' });
  });

  it("does not mix tenants' keys, and works for the platform, which has no data key", async () => {
    const store = await open();
    await store.begin(request('shared-12'), now);
    const platform = request('shared-12', 'f2', 'platform');
    expect(await store.begin(platform, now)).toEqual({ kind: 'begun' });
    await store.complete(platform, { status: 201, body: '{}' }, now);
    expect(await store.begin(platform, now)).toEqual({ kind: 'done', answer: { status: 201, body: '{}' } });
  });
});
