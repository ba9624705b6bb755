import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import {
  GetCommand,
  QueryCommand,
  TransactWriteCommand,
  type TransactWriteCommandInput,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import { type CategoryStore, maxCategories } from '../../core/category/store.ts';
import { itemToCategory, itemToReach } from './category-items.ts';
import type { Table } from './client.ts';
import { categoryKey, type ItemKey, reachKey } from './keys.ts';
import { untilWritten } from './until-written.ts';

type Members = NonNullable<TransactWriteCommandInput['TransactItems']>;

const nameOf = (tenant: string): string => `the list of categories of tenant ${tenant}`;

/** Categories in DynamoDB: one partition a tenant, and one item beside them with the policy and their number. */
export function createCategoryStore(table: Table): CategoryStore {
  const { client, name: TableName } = table;

  const read = async (Key: ItemKey): Promise<unknown> =>
    (await client.send(new GetCommand({ TableName, Key: { ...Key }, ConsistentRead: true }))).Item;

  const get: CategoryStore['get'] = async (tenant, key) => {
    const item = await read(categoryKey(tenant, key));
    return item === undefined ? undefined : itemToCategory(item);
  };

  /** The number moves with what it counts. */
  const counted = (tenant: string, by: 1 | -1) => ({
    Update: {
      TableName,
      Key: reachKey(tenant),
      UpdateExpression: 'ADD #count :by',
      ConditionExpression: by === 1 ? 'attribute_not_exists(#count) OR #count < :most' : '#count > :none',
      ExpressionAttributeNames: { '#count': 'count' },
      ExpressionAttributeValues: { ':by': by, ...(by === 1 ? { ':most': maxCategories } : { ':none': 0 }) },
    },
  });

  return {
    get,
    reach: async (tenant) => itemToReach(await read(reachKey(tenant))),
    put: (tenant, key, request, at) =>
      untilWritten(nameOf(tenant), async () => {
        const before = await get(tenant, key);
        const category = { ...request, key, createdAt: before?.createdAt ?? at, updatedAt: at };
        const ConditionExpression = before === undefined ? 'attribute_not_exists(pk)' : 'attribute_exists(pk)';
        const put = { Put: { TableName, Item: { ...categoryKey(tenant, key), doc: category }, ConditionExpression } };
        const failed = await transact(table, before === undefined ? [put, counted(tenant, 1)] : [put]);
        if (failed === undefined) return { kind: before === undefined ? 'created' : 'replaced', category };
        return failed[0] === 'None' && failed[1] === 'ConditionalCheckFailed' ? 'too-many' : 'outrun';
      }),
    delete: (tenant, key) =>
      untilWritten(nameOf(tenant), async () => {
        if ((await get(tenant, key)) === undefined) return false;
        const gone = {
          Delete: { TableName, Key: categoryKey(tenant, key), ConditionExpression: 'attribute_exists(pk)' },
        };
        return (await transact(table, [gone, counted(tenant, -1)])) === undefined ? true : 'outrun';
      }),
    async list(tenant, limit, cursor) {
      const { pk, sk } = categoryKey(tenant, '');
      const { Items = [], LastEvaluatedKey } = await client.send(
        new QueryCommand({
          TableName,
          KeyConditionExpression: 'pk = :pk AND begins_with(sk, :category)',
          ExpressionAttributeValues: { ':pk': pk, ':category': sk },
          Limit: limit,
          ConsistentRead: true,
          ...(cursor === undefined ? {} : { ExclusiveStartKey: categoryKey(tenant, cursor) }),
        }),
      );
      const items = Items.map(itemToCategory);
      const last = items.at(-1);
      return { items, ...(LastEvaluatedKey === undefined || last === undefined ? {} : { nextCursor: last.key }) };
    },
    async putPolicy(tenant, policy) {
      await client.send(
        new UpdateCommand({
          TableName,
          Key: reachKey(tenant),
          UpdateExpression: 'SET #policy = :policy',
          ExpressionAttributeNames: { '#policy': 'policy' },
          ExpressionAttributeValues: { ':policy': policy },
        }),
      );
    },
  };
}

/** Undefined where all was written, else what came of each member where somebody was faster or a condition failed. */
async function transact({ client }: Table, members: Members): Promise<readonly (string | undefined)[] | undefined> {
  try {
    await client.send(new TransactWriteCommand({ TransactItems: members }));
    return undefined;
  } catch (error) {
    if (!(error instanceof TransactionCanceledException)) throw error;
    const codes = (error.CancellationReasons ?? []).map(({ Code }) => Code);
    if (codes.some((code) => code === 'ConditionalCheckFailed' || code === 'TransactionConflict')) return codes;
    throw error;
  }
}
