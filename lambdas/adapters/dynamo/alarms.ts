import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import type { AlarmChange, AlarmStore } from '../../core/alarm/alarm.ts';
import type { Clock, Sealer } from '../../core/ports.ts';
import type { Table } from './client.ts';
import { alarmKey, type ItemKey } from './keys.ts';
import { expiresAtSeconds, living } from './ttl.ts';

const itemSchema = z.object({ sealed: z.instanceof(Uint8Array) });

const contextOf = ({ pk }: ItemKey): string => `alarm:${pk}`;

/** The latest change of each alarm, sealed: an alarm's words may name people. */
export function createAlarmStore(table: Table, sealer: Sealer, clock: Clock): AlarmStore {
  const { client, name: TableName } = table;
  const keyOf = async (tenant: string, arn: string) => alarmKey(tenant, await sealer.digest(tenant, `alarm:${arn}`));
  const latest = async (tenant: string, arn: string): Promise<AlarmChange | undefined> => {
    const Key = await keyOf(tenant, arn);
    const { Item } = await client.send(new GetCommand({ TableName, Key, ConsistentRead: true }));
    const [item] = living(Item === undefined ? [] : [Item], clock.now());
    if (item === undefined) return undefined;
    const opened = await sealer.open(tenant, contextOf(Key), itemSchema.parse(item).sealed);
    // It was parsed when it came, and sealed as parsed.
    const change: AlarmChange = JSON.parse(Buffer.from(opened).toString('utf8'));
    return change;
  };
  return {
    async remember(tenant, change) {
      const { arn, eventId, changedAt } = change;
      const key = await keyOf(tenant, arn);
      const sealed = await sealer.seal(tenant, contextOf(key), Buffer.from(JSON.stringify(change)));
      try {
        await client.send(
          new PutCommand({
            TableName,
            Item: { ...key, eventId, changedAt, sealed, ttl: expiresAtSeconds(changedAt) },
            ConditionExpression: 'attribute_not_exists(pk) OR changedAt < :at OR eventId = :me',
            ExpressionAttributeValues: { ':at': changedAt, ':me': eventId },
          }),
        );
        return change;
      } catch (error) {
        if (!(error instanceof ConditionalCheckFailedException)) throw error;
        return (await latest(tenant, arn)) ?? change;
      }
    },
    latest,
  };
}
