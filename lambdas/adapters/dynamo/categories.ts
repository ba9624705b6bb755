import { GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { type CategoryStore, maxCategories } from '../../core/category/store.ts';
import { itemToCategory, itemToReach } from './category-items.ts';
import type { Table } from './client.ts';
import { counted, isTooMany } from './counted.ts';
import { categoryKey, type ItemKey, reachKey } from './keys.ts';
import { prefixPage } from './prefix-page.ts';
import { transact } from './transact.ts';
import { untilWritten } from './until-written.ts';

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

  return {
    get,
    reach: async (tenant) => itemToReach(await read(reachKey(tenant))),
    put: (tenant, key, request, at) =>
      untilWritten(nameOf(tenant), async () => {
        const before = await get(tenant, key);
        const category = { ...request, key, createdAt: before?.createdAt ?? at, updatedAt: at };
        const ConditionExpression = before === undefined ? 'attribute_not_exists(pk)' : 'attribute_exists(pk)';
        const put = { Put: { TableName, Item: { ...categoryKey(tenant, key), doc: category }, ConditionExpression } };
        const failed = await transact(
          table,
          before === undefined ? [put, counted(table, reachKey(tenant), 1, maxCategories)] : [put],
        );
        if (failed === undefined) return { kind: before === undefined ? 'created' : 'replaced', category };
        return isTooMany(failed) ? 'too-many' : 'outrun';
      }),
    delete: (tenant, key) =>
      untilWritten(nameOf(tenant), async () => {
        if ((await get(tenant, key)) === undefined) return false;
        const less = counted(table, reachKey(tenant), -1, maxCategories);
        const gone = {
          Delete: { TableName, Key: categoryKey(tenant, key), ConditionExpression: 'attribute_exists(pk)' },
        };
        return (await transact(table, [gone, less])) === undefined ? true : 'outrun';
      }),
    async list(tenant, limit, cursor) {
      const page = await prefixPage(table, categoryKey(tenant, ''), limit, cursor);
      return { ...page, items: page.items.map(itemToCategory) };
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
