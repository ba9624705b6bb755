import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, describe, expect, it } from 'vitest';
import { scheduleKey } from '../../../lambdas/adapters/dynamo/keys.ts';
import { createScheduleStore } from '../../../lambdas/adapters/dynamo/schedules.ts';
import type { Override } from '../../../lambdas/core/oncall/override.ts';
import { scheduleLimits } from '../../../lambdas/core/oncall/schedule.ts';
import { aSchedule } from '../../core/oncall/builders.ts';
import { openTestTable } from '../table.ts';

const opened = await openTestTable();
const { table } = opened;
afterAll(() => opened.close());
const store = createScheduleStore(table);

const office = [{ days: ['mon', 'tue'], from: '09:00', to: '24:00' }];
const schedule = aSchedule('Europe/Paris', { name: 'day', hours: office }, { type: 'monthly', every: 2 });
const dayMs = 86_400_000;
const swap: Override = { id: 'swap', recipient: 'eve', replaces: 'ada', from: 10 * dayMs, to: 11 * dayMs };

describe('the store of schedules', () => {
  it('gives back what was put, at once', async () => {
    await store.put('put', 'ops', schedule, 7);
    expect(await store.get('put', 'ops')).toEqual({
      schedule: { key: 'ops', ...schedule, createdAt: 7, updatedAt: 7 },
      overrides: [],
    });
  });

  it('replaces a schedule, and keeps its overrides and the time at which it was created', async () => {
    await store.put('replaced', 'ops', schedule, 7);
    await store.putOverride('replaced', 'ops', swap, 8);
    const other = aSchedule('UTC', { participants: ['eve'] });
    await store.put('replaced', 'ops', other, 9);
    expect(await store.get('replaced', 'ops')).toEqual({
      schedule: { key: 'ops', ...other, createdAt: 7, updatedAt: 9 },
      overrides: [swap],
    });
  });

  it("knows nothing of another tenant's schedules", async () => {
    await store.put('mine', 'ops', schedule, 7);
    expect(await store.get('theirs', 'ops')).toBeUndefined();
    expect(await store.delete('theirs', 'ops')).toBe(false);
    expect(await store.putOverride('theirs', 'ops', swap, 7)).toBe('no-schedule');
    expect(await store.deleteOverride('theirs', 'ops', 'swap')).toBe(false);
    expect((await store.list('theirs', 10)).items).toEqual([]);
  });

  it.each([1, 2, 100])('lists what there is in pages of %i', async (limit) => {
    const tenant = `list-${limit}`;
    for (const key of ['a', 'b', 'b.c', 'd']) await store.put(tenant, key, schedule, 7);
    await store.putOverride(tenant, 'a', swap, 7);
    await store.delete(tenant, 'd');
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await store.list(tenant, limit, cursor);
      expect(page.items.length).toBeLessThanOrEqual(limit);
      seen.push(...page.items.map(({ key, rotations }) => `${key} ${rotations}`));
      cursor = page.nextCursor;
    } while (cursor !== undefined);
    expect(seen).toEqual(['a 2', 'b 2', 'b.c 2']);
  });

  it('replaces an override, and deletes it once', async () => {
    await store.put('override', 'ops', schedule, 7);
    expect(await store.putOverride('override', 'ops', swap, 7)).toBe('put');
    const later = { ...swap, to: 12 * dayMs };
    expect(await store.putOverride('override', 'ops', later, 7)).toBe('put');
    expect((await store.get('override', 'ops'))?.overrides).toEqual([later]);
    expect(await store.deleteOverride('override', 'ops', 'swap')).toBe(true);
    expect(await store.deleteOverride('override', 'ops', 'swap')).toBe(false);
  });

  it('deletes a schedule with its overrides', async () => {
    await store.put('deleted', 'ops', schedule, 7);
    for (let index = 0; index < 30; index += 1) {
      await store.putOverride('deleted', 'ops', { ...swap, id: `swap-${index}` }, 7);
    }
    expect(await store.delete('deleted', 'ops')).toBe(true);
    expect(await store.get('deleted', 'ops')).toBeUndefined();
    const { Count } = await table.client.send(
      new QueryCommand({
        TableName: table.name,
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': scheduleKey('deleted', 'ops').pk },
      }),
    );
    expect(Count).toBe(0);
    expect(await store.delete('deleted', 'ops')).toBe(false);
  });

  it('gives a schedule nothing of what a crash left of one that had its key before', async () => {
    await store.put('again', 'ops', schedule, 7);
    await store.putOverride('again', 'ops', swap, 7);
    const { client } = table;
    const crashing = createScheduleStore({
      ...table,
      client: Object.assign(Object.create(client), {
        send: (command: { readonly constructor: { readonly name: string } }) =>
          command.constructor.name === 'DeleteCommand'
            ? Promise.reject(new Error('crash'))
            : client.send(command as never),
      }),
    });
    await expect(crashing.delete('again', 'ops')).rejects.toThrow('crash');
    await store.put('again', 'ops', schedule, 8);
    expect((await store.get('again', 'ops'))?.overrides).toEqual([]);
    expect(await store.deleteOverride('again', 'ops', 'swap')).toBe(false);
  });

  it('takes so many overrides and no more, those apart that may be forgotten', async () => {
    await store.put('full', 'ops', schedule, 7);
    const ids = Array.from({ length: scheduleLimits.overrides }, (_, index) => `o-${index}`);
    for (let start = 0; start < ids.length; start += 50) {
      await Promise.all(ids.slice(start, start + 50).map((id) => store.putOverride('full', 'ops', { ...swap, id }, 7)));
    }
    expect(await store.putOverride('full', 'ops', swap, 7)).toBe('full');
    expect(await store.putOverride('full', 'ops', { ...swap, id: 'o-0', to: 13 * dayMs }, 7)).toBe('put');
    expect(await store.putOverride('full', 'ops', swap, swap.to + 29 * dayMs)).toBe('full');
    expect(await store.putOverride('full', 'ops', swap, swap.to + 31 * dayMs)).toBe('put');
  });
});
