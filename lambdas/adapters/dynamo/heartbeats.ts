import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { filedForLook, ridesOnQueue } from '../../core/delivery/due.ts';
import { type Heartbeat, heartbeatStatuses, isOpened, maxHeartbeats } from '../../core/heartbeat/heartbeat.ts';
import type { HeartbeatStore } from '../../core/heartbeat/store.ts';
import type { Sealer } from '../../core/ports.ts';
import { getAll } from './batches.ts';
import type { Table } from './client.ts';
import { counted, isTooMany } from './counted.ts';
import { dueKey, heartbeatCountKey, heartbeatEntryKey, heartbeatKey, shardOf } from './keys.ts';
import { prefixPage } from './prefix-page.ts';
import { transact } from './transact.ts';
import { untilWritten } from './until-written.ts';

const itemSchema = z.object({
  tenant: z.string(),
  key: z.string(),
  status: z.enum(heartbeatStatuses),
  lastBeatAt: z.number().optional(),
  deadline: z.number(),
  openedFor: z.number().optional(),
  version: z.number(),
  updatedAt: z.number(),
  sealed: z.instanceof(Uint8Array),
});

const contextOf = (key: string): string => `heartbeat:${key}`;

/** Heartbeats in DynamoDB: one item each, its request sealed, and a directory that counts them. */
export function createHeartbeatStore(table: Table, sealer: Sealer): HeartbeatStore {
  const { client, name: TableName } = table;

  const toItem = async ({ request, ...clear }: Heartbeat): Promise<Record<string, unknown>> => {
    const { tenant, key, deadline, updatedAt } = clear;
    // A deadline that no queue reaches is filed for itself, and the sweep asks for the look; any other is asked for by
    // whoever writes it, and filed in case that this gets lost, or that a look which came late ends before it opened.
    const filedAt = ridesOnQueue(deadline, updatedAt) ? filedForLook(Math.max(deadline, updatedAt)) : deadline;
    return {
      ...heartbeatKey(tenant, key),
      ...clear,
      sealed: await sealer.seal(tenant, contextOf(key), Buffer.from(JSON.stringify(request))),
      ...(isOpened(clear) ? {} : dueKey(deadline, shardOf(key), filedAt)),
    };
  };

  const toHeartbeat = async (item: unknown): Promise<Heartbeat> => {
    const { sealed, ...clear } = itemSchema.parse(item);
    const opened = await sealer.open(clear.tenant, contextOf(clear.key), sealed);
    // Parsed when it was put, and sealed as parsed.
    const request: Heartbeat['request'] = JSON.parse(Buffer.from(opened).toString('utf8'));
    return { ...clear, request };
  };

  const isThere = async (tenant: string, key: string): Promise<boolean> => {
    const Key = heartbeatKey(tenant, key);
    return (await client.send(new GetCommand({ TableName, Key, ConsistentRead: true }))).Item !== undefined;
  };

  return {
    async get(tenant, key) {
      const Key = heartbeatKey(tenant, key);
      const { Item } = await client.send(new GetCommand({ TableName, Key, ConsistentRead: true }));
      return Item === undefined ? undefined : toHeartbeat(Item);
    },
    async create(heartbeat) {
      const { tenant, key } = heartbeat;
      const Item = await toItem(heartbeat);
      const failed = await transact(table, [
        { Put: { TableName, Item, ConditionExpression: 'attribute_not_exists(pk)' } },
        { Put: { TableName, Item: { ...heartbeatEntryKey(tenant, key), key } } },
        counted(table, heartbeatCountKey(tenant), 1, maxHeartbeats),
      ]);
      if (failed === undefined) return 'stored';
      return isTooMany(failed) ? 'too-many' : 'outrun';
    },
    async replace(heartbeat) {
      try {
        await client.send(
          new PutCommand({
            TableName,
            Item: await toItem(heartbeat),
            ConditionExpression: '#version = :before',
            ExpressionAttributeNames: { '#version': 'version' },
            ExpressionAttributeValues: { ':before': heartbeat.version - 1 },
          }),
        );
        return true;
      } catch (error) {
        if (error instanceof ConditionalCheckFailedException) return false;
        throw error;
      }
    },
    delete: (tenant, key) =>
      untilWritten(`a heartbeat of tenant ${tenant}`, async () => {
        if (!(await isThere(tenant, key))) return false;
        const failed = await transact(table, [
          { Delete: { TableName, Key: heartbeatKey(tenant, key), ConditionExpression: 'attribute_exists(pk)' } },
          { Delete: { TableName, Key: heartbeatEntryKey(tenant, key) } },
          counted(table, heartbeatCountKey(tenant), -1, maxHeartbeats),
        ]);
        return failed === undefined ? true : 'outrun';
      }),
    async list(tenant, limit, cursor) {
      const page = await prefixPage(table, heartbeatEntryKey(tenant, ''), limit, cursor);
      const keys = page.items.map(({ key }) => String(key));
      const found = await getAll(
        table,
        keys.map((key) => heartbeatKey(tenant, key)),
      );
      return { ...page, items: await Promise.all(found.map(toHeartbeat)) };
    },
  };
}
