import { DeleteCommand, PutCommand, QueryCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { scheduleLimits } from '../../core/oncall/schedule.ts';
import type { ScheduleStore } from '../../core/oncall/store.ts';
import { slices } from './batches.ts';
import type { Table } from './client.ts';
import { overrideKey, scheduleKey, scheduleListKey } from './keys.ts';
import { itemToSummary, overrideToItem, scheduleFields } from './schedule-items.ts';
import { createScheduleReader, readSchedule } from './schedule-reader.ts';

const deletedAtOnce = 25;

/**
 * The schedules of tenants in DynamoDB. A schedule is written together with its line in the tenant's list. Two that write
 * the same one at the same moment disturb each other: one of them is told that the table would not take it now.
 */
export function createScheduleStore(table: Table): ScheduleStore {
  const { client, name } = table;

  const forget = async (tenant: string, key: string, id: string): Promise<boolean> => {
    const { Attributes } = await client.send(
      new DeleteCommand({ TableName: name, Key: overrideKey(tenant, key, id), ReturnValues: 'ALL_OLD' }),
    );
    return Attributes !== undefined;
  };

  return {
    ...createScheduleReader(table),
    async put(tenant, key, schedule, now) {
      const whole = scheduleFields(key, schedule, schedule.rotations, now);
      const line = scheduleFields(key, schedule, schedule.rotations.length, now);
      await client.send(
        new TransactWriteCommand({
          TransactItems: [
            { Update: { TableName: name, Key: scheduleKey(tenant, key), ...whole } },
            { Update: { TableName: name, Key: scheduleListKey(tenant, key), ...line } },
          ],
        }),
      );
    },
    async delete(tenant, key) {
      const found = await readSchedule(table, tenant, key);
      if (found === undefined) return false;
      await client.send(
        new TransactWriteCommand({
          TransactItems: [
            { Delete: { TableName: name, Key: scheduleKey(tenant, key) } },
            { Delete: { TableName: name, Key: scheduleListKey(tenant, key) } },
          ],
        }),
      );
      // What a crash leaves of them is nobody's: a schedule that comes later by this key was created at another time.
      for (const batch of slices(found.overrides, deletedAtOnce)) {
        await Promise.all(batch.map(({ id }) => forget(tenant, key, id)));
      }
      return true;
    },
    async list(tenant, limit, cursor) {
      const { Items = [], LastEvaluatedKey } = await client.send(
        new QueryCommand({
          TableName: name,
          KeyConditionExpression: 'pk = :pk',
          ExpressionAttributeValues: { ':pk': scheduleListKey(tenant, '').pk },
          Limit: limit,
          ConsistentRead: true,
          ...(cursor === undefined ? {} : { ExclusiveStartKey: scheduleListKey(tenant, cursor) }),
        }),
      );
      const nextCursor: unknown = LastEvaluatedKey?.sk;
      return { items: Items.map(itemToSummary), ...(typeof nextCursor === 'string' ? { nextCursor } : {}) };
    },
    async putOverride(tenant, key, override, now) {
      const found = await readSchedule(table, tenant, key);
      if (found === undefined) return 'no-schedule';
      const others = found.overrides.filter(({ id, ttl }) => id !== override.id && ttl * 1_000 > now);
      if (others.length >= scheduleLimits.overrides) return 'full';
      await client.send(
        new PutCommand({ TableName: name, Item: overrideToItem(tenant, found.schedule, override, now) }),
      );
      return 'put';
    },
    async deleteOverride(tenant, key, id) {
      const found = await readSchedule(table, tenant, key);
      return found?.overrides.some((override) => override.id === id) === true && forget(tenant, key, id);
    },
  };
}
