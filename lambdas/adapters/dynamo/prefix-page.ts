import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { Table } from './client.ts';
import type { ItemKey } from './keys.ts';

export interface PrefixPage {
  readonly items: readonly Record<string, unknown>[];
  readonly nextCursor?: string;
}

/**
 * A page of the items of a partition whose sort keys begin with that of `first`, in their order. What follows this
 * beginning in the last one's key is the cursor of the next page.
 */
export async function prefixPage(
  { client, name }: Table,
  { pk, sk }: ItemKey,
  limit: number,
  cursor: string | undefined,
): Promise<PrefixPage> {
  const { Items = [], LastEvaluatedKey } = await client.send(
    new QueryCommand({
      TableName: name,
      KeyConditionExpression: 'pk = :pk AND begins_with(sk, :sk)',
      ExpressionAttributeValues: { ':pk': pk, ':sk': sk },
      Limit: limit,
      ConsistentRead: true,
      ...(cursor === undefined ? {} : { ExclusiveStartKey: { pk, sk: `${sk}${cursor}` } }),
    }),
  );
  const last: unknown = LastEvaluatedKey?.sk;
  return typeof last === 'string' ? { items: Items, nextCursor: last.slice(sk.length) } : { items: Items };
}
