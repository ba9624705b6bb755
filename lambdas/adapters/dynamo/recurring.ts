import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { Sealer } from '../../core/ports.ts';
import { maxRecurring } from '../../core/recurring/request.ts';
import type { RecurringStore } from '../../core/recurring/store.ts';
import type { Table } from './client.ts';
import { counted, isTooMany } from './counted.ts';
import { recurringCountKey, recurringKey } from './keys.ts';
import { prefixPage } from './prefix-page.ts';
import { createRecurringReader, itemToRecurring, recurringToItem } from './recurring-items.ts';
import { transact } from './transact.ts';
import { untilWritten } from './until-written.ts';

/** A tenant's recurring notifications in one partition, with their number. */
export function createRecurringStore(table: Table, sealer: Sealer): RecurringStore {
  const { client, name: TableName } = table;
  const { get, noteFailure } = createRecurringReader(table, sealer);
  return {
    get,
    noteFailure,
    async create(recurring) {
      const Item = await recurringToItem(recurring, sealer);
      const failed = await transact(table, [
        { Put: { TableName, Item, ConditionExpression: 'attribute_not_exists(pk)' } },
        counted(table, recurringCountKey(recurring.tenant), 1, maxRecurring),
      ]);
      if (failed === undefined) return 'stored';
      return isTooMany(failed) ? 'too-many' : 'outrun';
    },
    async replace(recurring) {
      const Item = await recurringToItem(recurring, sealer);
      return held(() =>
        client.send(
          new PutCommand({
            TableName,
            Item,
            ConditionExpression: '#version = :before',
            ExpressionAttributeNames: { '#version': 'version' },
            ExpressionAttributeValues: { ':before': recurring.version - 1 },
          }),
        ),
      );
    },
    markScheduled: ({ tenant, key, version }) =>
      held(() =>
        client.send(
          new UpdateCommand({
            TableName,
            Key: recurringKey(tenant, key),
            UpdateExpression: 'SET scheduledVersion = :version',
            ConditionExpression: '#version = :version',
            ExpressionAttributeNames: { '#version': 'version' },
            ExpressionAttributeValues: { ':version': version },
          }),
        ),
      ),
    delete: (tenant, key) =>
      untilWritten(`a recurring notification of tenant ${tenant}`, async () => {
        if ((await get(tenant, key)) === undefined) return false;
        const failed = await transact(table, [
          { Delete: { TableName, Key: recurringKey(tenant, key), ConditionExpression: 'attribute_exists(pk)' } },
          counted(table, recurringCountKey(tenant), -1, maxRecurring),
        ]);
        return failed === undefined ? true : 'outrun';
      }),
    async list(tenant, limit, cursor) {
      const page = await prefixPage(table, recurringKey(tenant, ''), limit, cursor);
      return { ...page, items: await Promise.all(page.items.map((item) => itemToRecurring(item, sealer))) };
    },
  };
}

/** False where the condition of a write did not hold. */
async function held(write: () => Promise<unknown>): Promise<boolean> {
  try {
    await write();
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
}
