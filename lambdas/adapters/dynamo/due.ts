import { GetCommand, PutCommand, QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { type Delivery, deliverySchema } from '../../core/delivery/delivery.ts';
import { filedForLook } from '../../core/delivery/due.ts';
import type { DueItem, DueStore, LedgerRef, NotificationRef, Unplanned } from '../../core/delivery/store.ts';
import type { DeliveryRecord } from '../../core/notification/store.ts';
import type { Table } from './client.ts';
import {
  bodyKey,
  deliveryKey,
  dueBucket,
  dueKey,
  headKey,
  ledgerKey,
  parseNotificationKey,
  shardCount,
  shardOf,
  sweepCursorKey,
} from './keys.ts';
import { parseLedger } from './ledgers.ts';
import { getAll } from './notification-list.ts';

const pageSize = 100;
const cursorSchema = z.object({ minute: z.number() });
const keySchema = z.object({ pk: z.string(), sk: z.string() });
const unplannedSchema = z.object({ tenant: z.string(), id: z.string(), lane: z.enum(['express', 'bulk']) });

/** The due index of the table: a partition per minute and shard, read through once each. */
export function createDueStore(table: Table): DueStore {
  const get = async (key: { readonly pk: string; readonly sk: string }): Promise<unknown> =>
    (await table.client.send(new GetCommand({ TableName: table.name, Key: key, ConsistentRead: true }))).Item;
  return {
    async cursor() {
      const item = await get(sweepCursorKey);
      return item === undefined ? undefined : cursorSchema.parse(item).minute;
    },
    async moveCursor(minute) {
      await table.client.send(new PutCommand({ TableName: table.name, Item: { ...sweepCursorKey, minute } }));
    },
    minute: (minute) => Array.from({ length: shardCount }, (_, shard) => pagesOf(table, dueBucket(minute, shard))),
    records: (refs) => recordsOf(table, refs),
    unplanned: (refs) => unplannedOf(table, refs),
    async postpone({ kind, tenant, notificationId }, checkAt) {
      const filed = dueKey(filedForLook(checkAt), shardOf(notificationId));
      await table.client.send(
        new UpdateCommand({
          TableName: table.name,
          Key: kind === 'body' ? bodyKey(tenant, notificationId) : headKey(tenant, notificationId),
          UpdateExpression: 'SET dueBucket = :bucket, dueAt = :at',
          ConditionExpression: 'attribute_exists(pk)',
          ExpressionAttributeValues: { ':bucket': filed.dueBucket, ':at': filed.dueAt },
        }),
      );
    },
  };
}

/** Nearly all are planned by now: heads first, and bodies only of those without one. */
async function unplannedOf(table: Table, refs: readonly NotificationRef[]): Promise<readonly Unplanned[]> {
  const heads = await getAll(
    table,
    refs.map(({ tenant, notificationId }) => headKey(tenant, notificationId)),
  );
  const planned = new Set(heads.map(({ pk }) => pk));
  const open = refs.filter(({ tenant, notificationId }) => !planned.has(headKey(tenant, notificationId).pk));
  const bodies = await getAll(
    table,
    open.map(({ tenant, notificationId }) => bodyKey(tenant, notificationId)),
  );
  return bodies.map((body) => unplannedSchema.parse(body)).map(({ id, ...rest }) => ({ ...rest, notificationId: id }));
}

async function* pagesOf(table: Table, bucket: string): AsyncGenerator<readonly DueItem[]> {
  let start: Record<string, unknown> | undefined;
  do {
    const page = await table.client.send(
      new QueryCommand({
        TableName: table.name,
        IndexName: 'due',
        KeyConditionExpression: 'dueBucket = :bucket',
        ExpressionAttributeValues: { ':bucket': bucket },
        Limit: pageSize,
        ...(start === undefined ? {} : { ExclusiveStartKey: start }),
      }),
    );
    yield (page.Items ?? []).flatMap((item) => toDueItem(keySchema.parse(item)));
    start = page.LastEvaluatedKey;
  } while (start !== undefined);
}

function toDueItem(key: { readonly pk: string; readonly sk: string }): readonly DueItem[] {
  const named = parseNotificationKey(key);
  if (named === undefined) throw new Error(`the due index holds an item of no known kind: ${key.sk.slice(0, 2)}`);
  if (named.part === undefined)
    return [{ kind: named.kind, tenant: named.tenant, notificationId: named.notificationId }];
  const { tenant, notificationId, part, deliveryId } = named;
  return [{ kind: named.kind, ref: { tenant, notificationId, part, deliveryId } }];
}

async function recordsOf(table: Table, refs: readonly LedgerRef[]): Promise<readonly DeliveryRecord[]> {
  const keys = refs.flatMap(({ tenant, notificationId, part, deliveryId }) => [
    deliveryKey(tenant, notificationId, part, deliveryId),
    ledgerKey(tenant, notificationId, part, deliveryId),
  ]);
  const docs = await getAll(table, keys);
  const ledgers = new Map(
    docs
      .filter(({ sk }) => String(sk).startsWith('L#'))
      .map(({ doc }) => parseLedger(doc))
      .map((ledger) => [ledger.deliveryId, ledger]),
  );
  return docs
    .filter(({ sk }) => String(sk).startsWith('D#'))
    .map(({ doc }) => deliverySchema.parse(doc) as Delivery)
    .map((delivery) => {
      const ledger = ledgers.get(delivery.id);
      return ledger === undefined ? { delivery } : { delivery, ledger };
    });
}
