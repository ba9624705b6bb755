import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { Instant } from '../../core/time.ts';
import type { Table } from './client.ts';
import { inboxCountKey } from './keys.ts';
import { living } from './ttl.ts';

/** What of somebody's inbox is asked for; everything, where no family is named. */
export interface InboxQuery {
  readonly tenant: string;
  readonly recipientId: string;
  /** Messages, or the marks of those unread. */
  readonly family?: 'M#' | 'U#';
  readonly newestFirst?: boolean;
  readonly limit?: number;
  /** The sort key after which to go on. */
  readonly after?: string;
  /** Only where things stand. */
  readonly keysOnly?: boolean;
}

/** One page as DynamoDB gives it; `after` where there is more. */
export async function queryInbox(
  { client, name }: Table,
  { tenant, recipientId, family, newestFirst = false, limit, after, keysOnly = family === undefined }: InboxQuery,
): Promise<{ readonly items: readonly Record<string, unknown>[]; readonly after?: string }> {
  const { pk } = inboxCountKey(tenant, recipientId);
  const { Items = [], LastEvaluatedKey } = await client.send(
    new QueryCommand({
      TableName: name,
      KeyConditionExpression: family === undefined ? 'pk = :pk' : 'pk = :pk AND begins_with(sk, :family)',
      ExpressionAttributeValues: { ':pk': pk, ...(family === undefined ? {} : { ':family': family }) },
      ScanIndexForward: !newestFirst,
      ConsistentRead: true,
      ...(limit === undefined ? {} : { Limit: limit }),
      ...(after === undefined ? {} : { ExclusiveStartKey: { pk, sk: after } }),
      ...(keysOnly ? { ProjectionExpression: 'pk, sk, #ttl', ExpressionAttributeNames: { '#ttl': 'ttl' } } : {}),
    }),
  );
  return LastEvaluatedKey === undefined ? { items: Items } : { items: Items, after: String(LastEvaluatedKey.sk) };
}

/** All pages of what is asked for, one after the other. */
export async function wholeInbox(table: Table, query: InboxQuery): Promise<readonly Record<string, unknown>[]> {
  const found: Record<string, unknown>[] = [];
  let after: string | undefined;
  do {
    const page = await queryInbox(table, { ...query, ...(after === undefined ? {} : { after }) });
    found.push(...page.items);
    after = page.after;
  } while (after !== undefined);
  return found;
}

/** DynamoDB deletes up to some days late. */
export const isLiving = (item: Readonly<Record<string, unknown>>, now: Instant): boolean =>
  living([item], now).length > 0;
