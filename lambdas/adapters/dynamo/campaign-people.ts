import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { RunRef } from '../../core/campaign/assignment.ts';
import type { Position } from '../../core/campaign/run.ts';
import type { BucketPage } from '../../core/campaign/take-batch.ts';
import { itemToEntries } from './campaign-items.ts';
import type { Table } from './client.ts';
import { campaignBucketKey } from './keys.ts';

/** A bucket may hold all of a page's people or one of them: few pages are read at first, then more at once. */
const firstPages = 3;
const mostPages = 96;

/** Pages of a bucket from a place on, in order, until they hold enough people beyond it, or there are no more. */
export async function peopleOf(
  table: Table,
  ref: RunRef,
  bucketId: string,
  from: Position,
  atLeast: number,
): Promise<readonly BucketPage[]> {
  const found: BucketPage[] = [];
  const { pk, sk } = campaignBucketKey(ref, bucketId, from.page);
  let people = 0;
  let start: Record<string, unknown> | undefined;
  for (let limit = firstPages; ; limit = Math.min(mostPages, limit * 2)) {
    const { Items = [], LastEvaluatedKey } = await table.client.send(
      new QueryCommand({
        TableName: table.name,
        KeyConditionExpression: 'pk = :pk AND sk >= :from',
        ExpressionAttributeValues: { ':pk': pk, ':from': sk },
        Limit: limit,
        ConsistentRead: true,
        ...(start === undefined ? {} : { ExclusiveStartKey: start }),
      }),
    );
    for (const item of Items) {
      const page = Number(item.page);
      const entries = itemToEntries(item);
      people += page === from.page ? Math.max(0, entries.length - from.index) : entries.length;
      found.push({ page, entries });
    }
    start = LastEvaluatedKey;
    if (start === undefined || people >= atLeast) return found;
  }
}
