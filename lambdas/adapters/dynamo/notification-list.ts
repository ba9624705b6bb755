import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import type { ListQuery } from '../../core/notification/store.ts';
import { dayMs } from '../../core/time.ts';
import type { Table } from './client.ts';
import { type ItemKey, listKey, shardCount } from './keys.ts';
import { retentionMs } from './ttl.ts';

/** How many days one request looks through at most, so that a sparse list answers in time; the cursor carries on. */
const daysPerRequest = 31;

const entrySchema = z.object({ pk: z.string(), sk: z.string(), listSk: z.string() });
type Entry = z.output<typeof entrySchema>;

/** One page of a tenant's notifications, newest first: their keys and the point to go on from. */
export async function listKeys(
  table: Table,
  tenant: string,
  query: ListQuery,
): Promise<{ readonly keys: readonly ItemKey[]; readonly nextCursor?: string }> {
  const oldest = Math.max(query.from, query.to - retentionMs);
  const found: Entry[] = [];
  let before = query.cursor ?? `${new Date(query.to).toISOString()}#`;
  let day = Date.parse(`${before.slice(0, 10)}T00:00:00.000Z`);
  for (
    let days = 0;
    days < daysPerRequest && day + dayMs > oldest && found.length <= query.limit;
    days += 1, day -= dayMs
  ) {
    found.push(...(await newestOfDay(table, tenant, day, before, oldest, query.limit + 1 - found.length)));
  }
  const keys = found.slice(0, query.limit).map(({ pk, sk }) => ({ pk, sk }));
  const last = found[query.limit - 1];
  if (found.length > query.limit && last !== undefined) return { keys, nextCursor: last.listSk };
  if (day + dayMs <= oldest) return { keys };
  before = `${new Date(day + dayMs).toISOString()}#`;
  return { keys, nextCursor: before };
}

async function newestOfDay(
  table: Table,
  tenant: string,
  day: number,
  before: string,
  oldest: number,
  limit: number,
): Promise<readonly Entry[]> {
  const shards = await Promise.all(
    Array.from({ length: shardCount }, (_, shard) =>
      newestOfShard(table, listKey(tenant, day, '', shard).listPk, before, oldest, limit),
    ),
  );
  return shards
    .flat()
    .sort((left, right) => (left.listSk < right.listSk ? 1 : -1))
    .slice(0, limit);
}

async function newestOfShard(
  table: Table,
  listPk: string,
  before: string,
  oldest: number,
  limit: number,
): Promise<readonly Entry[]> {
  const { Items = [] } = await table.client.send(
    new QueryCommand({
      TableName: table.name,
      IndexName: 'list',
      KeyConditionExpression: 'listPk = :pk AND listSk BETWEEN :from AND :before',
      ExpressionAttributeValues: { ':pk': listPk, ':from': new Date(oldest).toISOString(), ':before': before },
      ScanIndexForward: false,
      Limit: limit + 1,
    }),
  );
  return Items.map((item) => entrySchema.parse(item)).filter(({ listSk }) => listSk < before);
}
