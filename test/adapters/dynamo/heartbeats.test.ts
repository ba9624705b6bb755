import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Table } from '../../../lambdas/adapters/dynamo/client.ts';
import { createHeartbeatStore } from '../../../lambdas/adapters/dynamo/heartbeats.ts';
import { dueBucket, shardOf } from '../../../lambdas/adapters/dynamo/keys.ts';
import { filedForLook } from '../../../lambdas/core/delivery/due.ts';
import {
  beaten,
  type Heartbeat,
  maxHeartbeats,
  missed,
  openedFor,
  putHeartbeat,
} from '../../../lambdas/core/heartbeat/heartbeat.ts';
import { heartbeatRequestSchema } from '../../../lambdas/core/heartbeat/request.ts';
import type { HeartbeatStore } from '../../../lambdas/core/heartbeat/store.ts';
import { noon } from '../../support/builders.ts';
import { plainSealer } from '../../support/plain-sealer.ts';
import { openTestTable } from '../table.ts';

let table: Table;
let close: () => Promise<void>;
let heartbeats: HeartbeatStore;
beforeAll(async () => {
  ({ table, close } = await openTestTable());
  heartbeats = createHeartbeatStore(table, plainSealer);
});
afterAll(() => close?.());

const request = (every = 'PT5M') =>
  heartbeatRequestSchema.parse({ every, incident: { title: 'Silent', severity: 'minor', policy: 'default' } });

const aHeartbeat = (key: string, every?: string, tenant = 'acme'): Heartbeat =>
  putHeartbeat({ tenant, key, request: request(every) }, undefined, noon);

const filedAt = async (minute: number, key: string) => {
  const { Items = [] } = await table.client.send(
    new QueryCommand({
      TableName: table.name,
      IndexName: 'due',
      KeyConditionExpression: 'dueBucket = :bucket',
      ExpressionAttributeValues: { ':bucket': dueBucket(minute, shardOf(key)) },
    }),
  );
  return Items.map(({ pk }) => pk);
};

describe('stored heartbeats', () => {
  it('are read as they were written, replaced over the version before, and deleted', async () => {
    const first = aHeartbeat('backup');
    expect(await heartbeats.create(first)).toBe('stored');
    expect(await heartbeats.create(first)).toBe('outrun');
    expect(await heartbeats.get('acme', 'backup')).toEqual(first);
    expect(await heartbeats.get('other', 'backup')).toBeUndefined();
    const beat = beaten(first, noon + 1_000);
    expect(await heartbeats.replace(beat)).toBe(true);
    expect(await heartbeats.replace(beat)).toBe(false);
    expect(await heartbeats.get('acme', 'backup')).toEqual(beat);
    expect(await heartbeats.delete('acme', 'backup')).toBe(true);
    expect(await heartbeats.delete('acme', 'backup')).toBe(false);
    expect(await heartbeats.replace(beaten(beat, noon + 2_000))).toBe(false);
  });

  it('are filed for a look after their deadline, and at the deadline itself where no queue reaches it', async () => {
    const [near, far] = [aHeartbeat('near', 'PT15M'), aHeartbeat('far', 'PT16M')];
    await heartbeats.create(near);
    await heartbeats.create(far);
    expect(await filedAt(filedForLook(near.deadline), 'near')).toContain('T#acme#H#near');
    expect(await filedAt(far.deadline, 'far')).toContain('T#acme#H#far');
    await heartbeats.replace(beaten(far, noon + 120_000));
    expect(await filedAt(far.deadline, 'far')).toEqual([]);
    expect(await filedAt(far.deadline + 120_000, 'far')).toContain('T#acme#H#far');
  });

  it('are filed for another look while their incident is not opened, however late the look was, and not after', async () => {
    const silent = aHeartbeat('silent');
    await heartbeats.create(silent);
    const late = silent.deadline + 3_600_000;
    const missing = missed(silent, late);
    await heartbeats.replace(missing);
    expect(await filedAt(filedForLook(late), 'silent')).toContain('T#acme#H#silent');
    const opened = openedFor(missing, late);
    await heartbeats.replace(opened);
    expect(await filedAt(filedForLook(late), 'silent')).toEqual([]);
    expect(await heartbeats.get('acme', 'silent')).toEqual(opened);
    const beat = beaten(opened, late + 1);
    await heartbeats.replace(beat);
    expect(await filedAt(filedForLook(beat.deadline), 'silent')).toContain('T#acme#H#silent');
  });

  it('are as many as a tenant may have, listed page by page', async () => {
    for (let index = 0; index < maxHeartbeats; index += 25)
      for (const offset of Array.from({ length: 25 }, (_, each) => each)) {
        const key = `beat-${String(index + offset).padStart(3, '0')}`;
        expect(await heartbeats.create(aHeartbeat(key, 'PT5M', 'full'))).toBe('stored');
      }
    expect(await heartbeats.create(aHeartbeat('more', 'PT5M', 'full'))).toBe('too-many');
    const first = await heartbeats.list('full', 100);
    const second = await heartbeats.list('full', 100, first.nextCursor);
    expect(first.items.map(({ key }) => key)).toHaveLength(100);
    expect(second.items[0]?.key).toBe('beat-100');
    await heartbeats.delete('full', 'beat-000');
    expect(await heartbeats.create(aHeartbeat('more', 'PT5M', 'full'))).toBe('stored');
  });
});
