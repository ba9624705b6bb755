import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { GetCommand, PutCommand, QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { type Delivery, deliverySchema } from '../../core/delivery/delivery.ts';
import { filedForLook } from '../../core/delivery/due.ts';
import { ledgerSchema } from '../../core/delivery/ledger.ts';
import {
  type DueItem,
  type DueStore,
  type Findings,
  type LedgerRef,
  type NotificationRef,
  type ShardPlace,
  shardRead,
  type Unplanned,
} from '../../core/delivery/store.ts';
import type { DeliveryRecord } from '../../core/notification/store.ts';
import type { Instant } from '../../core/time.ts';
import { getAll } from './batches.ts';
import type { Table } from './client.ts';
import {
  bodyKey,
  campaignRunKey,
  deliveryKey,
  digestClosedKey,
  digestOpenKey,
  dueBucket,
  dueKey,
  headKey,
  heartbeatKey,
  type ItemKey,
  incidentKey,
  ledgerKey,
  parseDigestKey,
  parseNotificationKey,
  parseTendedKey,
  shardCount,
  shardOf,
  sweepCursorKey,
} from './keys.ts';

const pageSize = 100;
const cursorSchema = z.object({ minute: z.number(), shards: z.record(z.coerce.number(), z.string()).default({}) });
const keySchema = z.object({ pk: z.string(), sk: z.string() });
const filedSchema = keySchema.extend({ dueAt: z.number() });
const placeSchema = keySchema.extend({ dueBucket: z.string(), dueAt: z.number() });
const unplannedSchema = z.object({ lane: z.enum(['express', 'bulk']) });

/** The due index of the table: a partition per minute and shard, read through once each. */
export function createDueStore(table: Table): DueStore {
  const get = async (key: { readonly pk: string; readonly sk: string }): Promise<unknown> =>
    (await table.client.send(new GetCommand({ TableName: table.name, Key: key, ConsistentRead: true }))).Item;
  return {
    shardCount,
    async cursor() {
      const item = await get(sweepCursorKey);
      return item === undefined ? undefined : cursorSchema.parse(item);
    },
    async moveCursor({ minute, shards }) {
      await table.client.send(new PutCommand({ TableName: table.name, Item: { ...sweepCursorKey, minute, shards } }));
    },
    page: (minute, shard, after) => pageOf(table, dueBucket(minute, shard), after),
    records: (refs) => recordsOf(table, refs),
    unplanned: (refs) => unplannedOf(table, refs),
    async postpone(item, checkAt) {
      if (item.kind !== 'unreadable') await fileAgain(table, toFiled(item), filedForLook(checkAt));
    },
  };
}

/** An item by its key, the id that its shard derives from, and the time that it keeps wherever it is filed. */
interface Filed {
  readonly key: ItemKey;
  readonly id: string;
  readonly dueAt?: Instant;
}

function toFiled(item: Exclude<DueItem, { kind: 'unreadable' }>): Filed {
  if (item.kind === 'incident') return { key: incidentKey(item.tenant, item.incidentId, 'HEAD'), id: item.incidentId };
  if (item.kind === 'campaign')
    return { key: campaignRunKey(item.tenant, item.key, item.run, 'HEAD'), id: `${item.key}#${item.run}` };
  if (item.kind === 'heartbeat')
    return { key: heartbeatKey(item.tenant, item.key), id: item.key, dueAt: item.deadline };
  if (item.kind === 'digest') {
    const key = item.id === undefined ? digestOpenKey(item) : digestClosedKey(item, item.id);
    return { key, id: item.owner, dueAt: item.at };
  }
  if (item.kind === 'body' || item.kind === 'head') {
    const keyOf = item.kind === 'body' ? bodyKey : headKey;
    return { key: keyOf(item.tenant, item.notificationId), id: item.notificationId };
  }
  const { tenant, notificationId, part, deliveryId } = item.ref;
  const keyOf = item.kind === 'delivery' ? deliveryKey : ledgerKey;
  return { key: keyOf(tenant, notificationId, part, deliveryId), id: deliveryId };
}

/** What was deleted since, or filed for another time or taken out of the index by whoever moved it on, is not filed again. */
async function fileAgain(table: Table, { key, id, dueAt }: Filed, at: Instant): Promise<void> {
  const filed = dueKey(dueAt ?? at, shardOf(id), at);
  try {
    await table.client.send(
      new UpdateCommand({
        TableName: table.name,
        Key: key,
        UpdateExpression: 'SET dueBucket = :bucket, dueAt = :at',
        ConditionExpression: dueAt === undefined ? 'attribute_exists(dueBucket)' : 'dueAt = :at',
        ExpressionAttributeValues: { ':bucket': filed.dueBucket, ':at': filed.dueAt },
      }),
    );
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
  }
}

/** Nearly all are planned by now: heads first, and bodies only of those without one. */
async function unplannedOf(
  table: Table,
  refs: readonly NotificationRef[],
): Promise<Findings<Unplanned, NotificationRef>> {
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
  const read = new Map(bodies.map((body) => [String(body.pk), unplannedSchema.safeParse(body)]));
  const readings = open.map((ref) => ({ ref, reading: read.get(bodyKey(ref.tenant, ref.notificationId).pk) }));
  return {
    found: readings.flatMap(({ ref, reading }) => (reading?.success ? [{ ...ref, lane: reading.data.lane }] : [])),
    unreadable: readings.flatMap(({ ref, reading }) => (reading?.success === false ? [ref] : [])),
  };
}

async function pageOf(table: Table, bucket: string, after: ShardPlace | undefined) {
  const { Items = [], LastEvaluatedKey } = await table.client.send(
    new QueryCommand({
      TableName: table.name,
      IndexName: 'due',
      KeyConditionExpression: 'dueBucket = :bucket',
      ExpressionAttributeValues: { ':bucket': bucket },
      Limit: pageSize,
      ...(after === undefined ? {} : { ExclusiveStartKey: placeSchema.parse(JSON.parse(after)) }),
    }),
  );
  return {
    items: Items.map((item) => toDueItem(filedSchema.parse(item))),
    next: LastEvaluatedKey === undefined ? shardRead : JSON.stringify(placeSchema.parse(LastEvaluatedKey)),
  };
}

function toDueItem({ dueAt, ...key }: z.output<typeof filedSchema>): DueItem {
  const tended = parseTendedKey(key);
  if (tended !== undefined) return tended.kind === 'heartbeat' ? { ...tended, deadline: dueAt } : tended;
  const digest = parseDigestKey(key);
  if (digest !== undefined) return { kind: 'digest', ...digest, at: dueAt };
  const named = parseNotificationKey(key);
  if (named === undefined) return { kind: 'unreadable', key: `${key.pk} ${key.sk}` };
  if (named.part === undefined) return { kind: named.kind, tenant: named.tenant, notificationId: named.notificationId };
  const { tenant, notificationId, part, deliveryId } = named;
  return { kind: named.kind, ref: { tenant, notificationId, part, deliveryId } };
}

async function recordsOf(table: Table, refs: readonly LedgerRef[]): Promise<Findings<DeliveryRecord, LedgerRef>> {
  const keys = refs.flatMap(({ tenant, notificationId, part, deliveryId }) => [
    deliveryKey(tenant, notificationId, part, deliveryId),
    ledgerKey(tenant, notificationId, part, deliveryId),
  ]);
  const docs = new Map((await getAll(table, keys)).map(({ pk, sk, doc }) => [`${pk} ${sk}`, doc]));
  const found: DeliveryRecord[] = [];
  const unreadable: LedgerRef[] = [];
  for (const ref of refs) {
    const { tenant, notificationId, part, deliveryId } = ref;
    const delivery = deliveryKey(tenant, notificationId, part, deliveryId);
    const ledger = ledgerKey(tenant, notificationId, part, deliveryId);
    if (!docs.has(`${delivery.pk} ${delivery.sk}`)) continue;
    const record = readRecord(docs.get(`${delivery.pk} ${delivery.sk}`), docs.get(`${ledger.pk} ${ledger.sk}`));
    if (record === undefined) unreadable.push(ref);
    else found.push(record);
  }
  return { found, unreadable };
}

/** Undefined where either is of another shape. */
function readRecord(deliveryDoc: unknown, ledgerDoc: unknown): DeliveryRecord | undefined {
  const delivery = deliverySchema.safeParse(deliveryDoc);
  if (!delivery.success) return undefined;
  if (ledgerDoc === undefined) return { delivery: delivery.data as Delivery };
  const ledger = ledgerSchema.safeParse(ledgerDoc);
  return ledger.success ? { delivery: delivery.data as Delivery, ledger: ledger.data } : undefined;
}
