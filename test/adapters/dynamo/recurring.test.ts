import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Table } from '../../../lambdas/adapters/dynamo/client.ts';
import { createRecurringStore } from '../../../lambdas/adapters/dynamo/recurring.ts';
import { putRecurring, type Recurring, withStatus } from '../../../lambdas/core/recurring/recurring.ts';
import { maxRecurring } from '../../../lambdas/core/recurring/request.ts';
import type { RecurringStore } from '../../../lambdas/core/recurring/store.ts';
import { recurringView } from '../../../lambdas/core/recurring/view.ts';
import { aRequest, noon } from '../../support/builders.ts';
import { plainSealer } from '../../support/plain-sealer.ts';
import { openTestTable } from '../table.ts';

let table: Table;
let close: () => Promise<void>;
let store: RecurringStore;
beforeAll(async () => {
  ({ table, close } = await openTestTable());
  store = createRecurringStore(table, plainSealer);
});
afterAll(() => close?.());

const aRecurring = (key: string, tenant = 'acme'): Recurring =>
  putRecurring(
    { tenant, key, request: { cron: '0 9 * * *', timezone: 'UTC', notification: aRequest() } },
    undefined,
    noon,
  );

describe('stored recurring notifications', () => {
  it('are read as they were written, replaced over the version before, marked, and deleted', async () => {
    const first = aRecurring('weekly');
    expect(await store.create(first)).toBe('stored');
    expect(await store.create(first)).toBe('outrun');
    expect(await store.get('acme', 'weekly')).toEqual(first);
    expect(await store.get('other', 'weekly')).toBeUndefined();
    const paused = withStatus(first, 'paused', noon + 1_000);
    expect(await store.replace(paused)).toBe(true);
    expect(await store.replace(paused)).toBe(false);
    expect(await store.markScheduled(first)).toBe(false);
    expect(await store.markScheduled(paused)).toBe(true);
    expect(await store.get('acme', 'weekly')).toEqual({ ...paused, scheduledVersion: paused.version });
    expect(await store.delete('acme', 'weekly')).toBe(true);
    expect(await store.delete('acme', 'weekly')).toBe(false);
    expect(await store.markScheduled(paused)).toBe(false);
    expect(await store.replace(withStatus(paused, 'active', noon))).toBe(false);
  });

  it('say when nothing could be sent last, until they are put anew', async () => {
    const first = aRecurring('failing');
    await store.create(first);
    const failure = { at: noon, code: 'template-unusable' } as const;
    await store.noteFailure(first, failure);
    const stands = await store.get('acme', 'failing');
    expect(stands && recurringView(stands, noon)).toMatchObject({
      lastFailure: { at: '2026-11-16T12:00:00.000Z', code: 'template-unusable' },
    });
    const again = putRecurring(first, stands, noon + 1_000);
    await store.replace(again);
    await store.noteFailure(first, failure);
    expect(await store.get('acme', 'failing')).toEqual(again);
    await store.noteFailure({ ...first, key: 'never-there' }, failure);
    expect(await store.get('acme', 'never-there')).toBeUndefined();
  });

  it('are listed by their keys, page by page, each tenant for itself', async () => {
    for (const key of ['c', 'a', 'b']) await store.create(aRecurring(key, 'lister'));
    const first = await store.list('lister', 2);
    expect(first.items.map(({ key }) => key)).toEqual(['a', 'b']);
    const second = await store.list('lister', 2, first.nextCursor);
    expect(second.items.map(({ key }) => key)).toEqual(['c']);
    expect(second.nextCursor).toBeUndefined();
  });

  it('are as many as a tenant may have, and one more once one is deleted', async () => {
    for (let index = 0; index < maxRecurring; index += 1) await store.create(aRecurring(`r${index}`, 'crowded'));
    expect(await store.create(aRecurring('more', 'crowded'))).toBe('too-many');
    await store.delete('crowded', 'r0');
    expect(await store.create(aRecurring('more', 'crowded'))).toBe('stored');
  });
});
