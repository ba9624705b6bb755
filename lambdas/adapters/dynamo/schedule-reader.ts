import { QueryCommand, type QueryCommandInput } from '@aws-sdk/lib-dynamodb';
import type { StoredSchedule } from '../../core/oncall/schedule.ts';
import type { ScheduleStore } from '../../core/oncall/store.ts';
import type { Table } from './client.ts';
import { scheduleKey } from './keys.ts';
import { itemToSchedule, itemToStoredOverride, type OverrideItem, toOverride } from './schedule-items.ts';

/** A schedule with the items of its overrides; those that a schedule of an earlier time has left are passed over. */
export async function readSchedule(
  { client, name }: Table,
  tenant: string,
  key: string,
): Promise<{ readonly schedule: StoredSchedule; readonly overrides: readonly OverrideItem[] } | undefined> {
  const { pk, sk } = scheduleKey(tenant, key);
  const items: Record<string, unknown>[] = [];
  let from: QueryCommandInput['ExclusiveStartKey'];
  do {
    const { Items = [], LastEvaluatedKey } = await client.send(
      new QueryCommand({
        TableName: name,
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': pk },
        ConsistentRead: true,
        ...(from === undefined ? {} : { ExclusiveStartKey: from }),
      }),
    );
    items.push(...Items);
    from = LastEvaluatedKey;
  } while (from !== undefined);
  const found = items.find((item) => item.sk === sk);
  if (found === undefined) return undefined;
  const schedule = itemToSchedule(found);
  const overrides = items.filter((item) => item !== found).map(itemToStoredOverride);
  return { schedule, overrides: overrides.filter((each) => each.scheduleCreatedAt === schedule.createdAt) };
}

/** Schedules in DynamoDB, for those who only ask who is on call. */
export const createScheduleReader = (table: Table): Pick<ScheduleStore, 'get'> => ({
  async get(tenant, key) {
    const found = await readSchedule(table, tenant, key);
    return found && { schedule: found.schedule, overrides: found.overrides.map(toOverride) };
  },
});
