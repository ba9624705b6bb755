import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { type Directory, maxPeople } from '../../core/recipient/directory.ts';
import { getAll } from './batches.ts';
import type { Table } from './client.ts';
import { recipientKey, roleKey } from './keys.ts';

const keySchema = z.object({ sk: z.string() });

/** Who is who in DynamoDB: roles from their own index items, everybody by id; schedules answer for themselves. */
export const createDirectory = ({
  table,
  onCall,
}: {
  readonly table: Table;
  readonly onCall: Directory['onCall'];
}): Directory => ({
  onCall,
  async withRole(tenant, role, limit = maxPeople) {
    const { pk } = roleKey(tenant, role, '');
    const ids: string[] = [];
    let start: Record<string, unknown> | undefined;
    do {
      const page = await table.client.send(
        new QueryCommand({
          TableName: table.name,
          KeyConditionExpression: 'pk = :pk',
          ExpressionAttributeValues: { ':pk': pk },
          Limit: limit - ids.length,
          ConsistentRead: true,
          ...(start === undefined ? {} : { ExclusiveStartKey: start }),
        }),
      );
      ids.push(...(page.Items ?? []).map((item) => keySchema.parse(item).sk));
      start = page.LastEvaluatedKey;
    } while (start !== undefined && ids.length < limit);
    return ids;
  },
  async existing(tenant, ids) {
    const distinct = [...new Set(ids)];
    const items = await getAll(
      table,
      distinct.map((id) => recipientKey(tenant, id)),
    );
    return new Set(items.map((item) => keySchema.parse(item).sk));
  },
});
