import { GetCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import type { Sealer } from '../../core/ports.ts';
import { maxSegments, type Segment, type SegmentRequest } from '../../core/segment/segment.ts';
import type { SegmentStore } from '../../core/segment/store.ts';
import type { Table } from './client.ts';
import { counted, isTooMany } from './counted.ts';
import { segmentCountKey, segmentKey } from './keys.ts';
import { prefixPage } from './prefix-page.ts';
import { transact } from './transact.ts';
import { untilWritten } from './until-written.ts';

const itemSchema = z.object({
  key: z.string(),
  createdAt: z.number(),
  updatedAt: z.number(),
  sealed: z.instanceof(Uint8Array),
});

const contextOf = (key: string): string => `segment:${key}`;

/** Segments in DynamoDB, sealed: a condition may name addresses. One item counts them. */
export function createSegmentStore(table: Table, sealer: Sealer): SegmentStore {
  const { client, name: TableName } = table;

  const toSegment = async (tenant: string, item: unknown): Promise<Segment> => {
    const { key, createdAt, updatedAt, sealed } = itemSchema.parse(item);
    const opened = await sealer.open(tenant, contextOf(key), sealed);
    // Parsed when it was put, and sealed as parsed.
    const request: SegmentRequest = JSON.parse(Buffer.from(opened).toString('utf8'));
    return { key, ...request, createdAt, updatedAt };
  };
  const read = async (tenant: string, key: string): Promise<Segment | undefined> => {
    const Key = segmentKey(tenant, key);
    const { Item } = await client.send(new GetCommand({ TableName, Key, ConsistentRead: true }));
    return Item === undefined ? undefined : toSegment(tenant, Item);
  };

  return {
    get: read,
    put: (tenant, key, request, at) =>
      untilWritten(`a segment of tenant ${tenant}`, async () => {
        const before = await read(tenant, key);
        const sealed = await sealer.seal(tenant, contextOf(key), Buffer.from(JSON.stringify(request)));
        const createdAt = before?.createdAt ?? at;
        const Item = { ...segmentKey(tenant, key), key, createdAt, updatedAt: at, sealed };
        const ConditionExpression = before === undefined ? 'attribute_not_exists(pk)' : 'attribute_exists(pk)';
        const failed = await transact(table, [
          { Put: { TableName, Item, ConditionExpression } },
          ...(before === undefined ? [counted(table, segmentCountKey(tenant), 1, maxSegments)] : []),
        ]);
        if (failed === undefined) {
          const segment = { key, ...request, createdAt, updatedAt: at };
          return { kind: before === undefined ? 'created' : 'replaced', segment };
        }
        return isTooMany(failed) ? 'too-many' : 'outrun';
      }),
    delete: (tenant, key) =>
      untilWritten(`a segment of tenant ${tenant}`, async () => {
        if ((await read(tenant, key)) === undefined) return false;
        const Key = segmentKey(tenant, key);
        const failed = await transact(table, [
          { Delete: { TableName, Key, ConditionExpression: 'attribute_exists(pk)' } },
          counted(table, segmentCountKey(tenant), -1, maxSegments),
        ]);
        return failed === undefined ? true : 'outrun';
      }),
    async list(tenant, limit, cursor) {
      const page = await prefixPage(table, segmentKey(tenant, ''), limit, cursor);
      return { ...page, items: await Promise.all(page.items.map((item) => toSegment(tenant, item))) };
    },
  };
}
