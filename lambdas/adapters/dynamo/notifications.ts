import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { GetCommand, PutCommand, QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { type Delivery, deliverySchema } from '../../core/delivery/delivery.ts';
import type { Ledger } from '../../core/delivery/ledger.ts';
import type { NotificationHead } from '../../core/notification/notification.ts';
import type { DeliveryRecord, NotificationStore } from '../../core/notification/store.ts';
import type { Sealer } from '../../core/ports.ts';
import { getAll } from './batches.ts';
import { bodyToItem, isNotificationBody, itemToBody } from './bodies.ts';
import { itemToReach } from './category-items.ts';
import type { Table } from './client.ts';
import { itemToHead } from './heads.ts';
import { bodyKey, deliveryPartition, headKey, reachKey } from './keys.ts';
import { parseLedger } from './ledgers.ts';
import { listKeys } from './notification-list.ts';
import { expiresAtSeconds } from './ttl.ts';

/** The notifications of a tenant in DynamoDB: an immutable sealed body, a small head, and deliveries with their ledgers. */
export function createNotificationStore(table: Table, sealer: Sealer): NotificationStore {
  const get = async (key: { readonly pk: string; readonly sk: string }): Promise<Record<string, unknown> | undefined> =>
    (await table.client.send(new GetCommand({ TableName: table.name, Key: key, ConsistentRead: true }))).Item;
  return {
    async accept(body) {
      try {
        await table.client.send(
          new PutCommand({
            TableName: table.name,
            Item: await bodyToItem(body, sealer),
            // DynamoDB deletes late what another route kept under the same key.
            ConditionExpression: 'attribute_not_exists(pk) OR (attribute_not_exists(sealed) AND #ttl <= :now)',
            ExpressionAttributeNames: { '#ttl': 'ttl' },
            ExpressionAttributeValues: { ':now': Math.floor(body.acceptedAt / 1_000) },
            ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
          }),
        );
        return { kind: 'accepted' };
      } catch (error) {
        if (!(error instanceof ConditionalCheckFailedException) || error.Item === undefined) throw error;
        const item = unmarshall(error.Item);
        return isNotificationBody(item)
          ? { kind: 'existing', body: await itemToBody(item, sealer) }
          : { kind: 'taken' };
      }
    },
    async body(tenant, id) {
      const item = await get(bodyKey(tenant, id));
      return item === undefined || !isNotificationBody(item) ? undefined : itemToBody(item, sealer);
    },
    async bodies(refs) {
      const items = await getAll(
        table,
        refs.map(({ tenant, id }) => bodyKey(tenant, id)),
      );
      return Promise.all(items.map((item) => itemToBody(item, sealer)));
    },
    head: async (tenant, id) => itemToHead(await get(headKey(tenant, id))),
    async load(tenant, id) {
      const items = await getAll(table, [bodyKey(tenant, id), headKey(tenant, id), reachKey(tenant)]);
      const said = items.find(({ sk }) => sk === reachKey(tenant).sk);
      const head = itemToHead(items.find(({ sk }) => sk === headKey(tenant, id).sk));
      const item = items.find(({ sk }) => sk === bodyKey(tenant, id).sk);
      return {
        ...(item === undefined || !isNotificationBody(item) ? {} : { body: await itemToBody(item, sealer) }),
        ...(head === undefined ? {} : { head }),
        ...(said === undefined ? {} : { reach: itemToReach(said) }),
      };
    },
    async heads(tenant, ids) {
      const heads = (
        await getAll(
          table,
          ids.map((id) => headKey(tenant, id)),
        )
      ).flatMap((item) => itemToHead(item) ?? []);
      return new Map(heads.map((head) => [head.id, head]));
    },
    async list(tenant, query) {
      const { keys, nextCursor } = await listKeys(table, tenant, query);
      const bodies = await Promise.all((await getAll(table, keys)).map((item) => itemToBody(item, sealer)));
      return { bodies, ...(nextCursor === undefined ? {} : { nextCursor }) };
    },
    cancel: (tenant, id, at) => cancel(table, tenant, id, at),
    deliveries: (head) => deliveriesOf(table, head),
  };
}

/** A head made by canceling has no deliveries yet; the planner leaves it alone. */
async function cancel(table: Table, tenant: string, id: string, at: number): Promise<'canceled' | 'ended'> {
  try {
    await table.client.send(
      new UpdateCommand({
        TableName: table.name,
        Key: headKey(tenant, id),
        UpdateExpression:
          'SET #status = :canceled, canceledAt = if_not_exists(canceledAt, :at), tenant = :tenant, id = :id, spread = if_not_exists(spread, :one), deliveryCount = if_not_exists(deliveryCount, :zero), #ttl = if_not_exists(#ttl, :ttl)',
        ConditionExpression: 'attribute_not_exists(#status) OR #status IN (:planned, :canceled)',
        ExpressionAttributeNames: { '#status': 'status', '#ttl': 'ttl' },
        ExpressionAttributeValues: {
          ':canceled': 'canceled',
          ':planned': 'planned',
          ':at': at,
          ':tenant': tenant,
          ':id': id,
          ':one': 1,
          ':zero': 0,
          ':ttl': expiresAtSeconds(at),
        },
      }),
    );
    return 'canceled';
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return 'ended';
    throw error;
  }
}

async function deliveriesOf(table: Table, head: NotificationHead): Promise<readonly DeliveryRecord[]> {
  const parts = await Promise.all(
    Array.from({ length: head.spread }, (_, part) => queryAll(table, deliveryPartition(head.tenant, head.id, part))),
  );
  const items = parts.flat();
  const ledgers = new Map(items.flatMap((item) => (isLedger(item) ? [ledgerEntry(item)] : [])));
  return items
    .filter((item) => !isLedger(item))
    .map((item) => toRecord(deliverySchema.parse(item.doc) as Delivery, ledgers));
}

const isLedger = (item: Record<string, unknown>): boolean => String(item.sk).startsWith('L#');

function ledgerEntry(item: Record<string, unknown>): readonly [string, Ledger] {
  const ledger = parseLedger(item.doc);
  return [ledger.deliveryId, ledger];
}

function toRecord(delivery: Delivery, ledgers: ReadonlyMap<string, Ledger>): DeliveryRecord {
  const ledger = ledgers.get(delivery.id);
  return ledger === undefined ? { delivery } : { delivery, ledger };
}

async function queryAll(table: Table, pk: string): Promise<readonly Record<string, unknown>[]> {
  const items: Record<string, unknown>[] = [];
  let start: Record<string, unknown> | undefined;
  do {
    const page = await table.client.send(
      new QueryCommand({
        TableName: table.name,
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': pk },
        ConsistentRead: true,
        ...(start === undefined ? {} : { ExclusiveStartKey: start }),
      }),
    );
    items.push(...(page.Items ?? []));
    start = page.LastEvaluatedKey;
  } while (start !== undefined);
  return items;
}
