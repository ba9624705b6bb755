import { ConditionalCheckFailedException, TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { PutCommand, QueryCommand, TransactWriteCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { Sealer } from '../../core/ports.ts';
import { maxRecurring } from '../../core/recurring/request.ts';
import type { RecurringStore } from '../../core/recurring/store.ts';
import type { Table } from './client.ts';
import { recurringCountKey, recurringKey } from './keys.ts';
import { createRecurringReader, itemToRecurring, recurringToItem } from './recurring-items.ts';
import { untilWritten } from './until-written.ts';

/** A tenant's recurring notifications in one partition, with their number. */
export function createRecurringStore(table: Table, sealer: Sealer): RecurringStore {
  const { client, name: TableName } = table;
  const { get } = createRecurringReader(table, sealer);
  return {
    get,
    async create(recurring) {
      const Item = await recurringToItem(recurring, sealer);
      const failed = await transact(table, [
        { Put: { TableName, Item, ConditionExpression: 'attribute_not_exists(pk)' } },
        {
          Update: {
            TableName,
            Key: recurringCountKey(recurring.tenant),
            UpdateExpression: 'ADD #count :one',
            ConditionExpression: 'attribute_not_exists(#count) OR #count < :most',
            ExpressionAttributeNames: { '#count': 'count' },
            ExpressionAttributeValues: { ':one': 1, ':most': maxRecurring },
          },
        },
      ]);
      if (failed === undefined) return 'stored';
      return failed[0] === 'None' && failed[1] === 'ConditionalCheckFailed' ? 'too-many' : 'outrun';
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
          {
            Update: {
              TableName,
              Key: recurringCountKey(tenant),
              UpdateExpression: 'ADD #count :less',
              ExpressionAttributeNames: { '#count': 'count' },
              ExpressionAttributeValues: { ':less': -1 },
            },
          },
        ]);
        return failed === undefined ? true : 'outrun';
      }),
    async list(tenant, limit, cursor) {
      const { pk, sk } = recurringKey(tenant, '');
      const { Items = [], LastEvaluatedKey } = await client.send(
        new QueryCommand({
          TableName,
          KeyConditionExpression: 'pk = :pk AND begins_with(sk, :entry)',
          ExpressionAttributeValues: { ':pk': pk, ':entry': sk },
          Limit: limit,
          ConsistentRead: true,
          ...(cursor === undefined ? {} : { ExclusiveStartKey: recurringKey(tenant, cursor) }),
        }),
      );
      const items = await Promise.all(Items.map((item) => itemToRecurring(item, sealer)));
      return LastEvaluatedKey === undefined ? { items } : { items, nextCursor: items.at(-1)?.key ?? '' };
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

type Members = NonNullable<ConstructorParameters<typeof TransactWriteCommand>[0]['TransactItems']>;

const lostRaces: ReadonlySet<string | undefined> = new Set(['ConditionalCheckFailed', 'TransactionConflict']);

/** Undefined where all was written; else the code of each member, where another writer was the reason. */
async function transact({ client }: Table, members: Members): Promise<readonly (string | undefined)[] | undefined> {
  try {
    await client.send(new TransactWriteCommand({ TransactItems: members }));
    return undefined;
  } catch (error) {
    if (!(error instanceof TransactionCanceledException)) throw error;
    const codes = (error.CancellationReasons ?? []).map(({ Code }) => Code);
    if (codes.some((code) => lostRaces.has(code))) return codes;
    throw error;
  }
}
