import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { Table } from './client.ts';

const digits = [...'0123456789abcdef'];

/** A page of what is spread over sixteen partitions, one partition after the other. The cursor is `digit/sk`. */
export async function pageOfDigits(
  { client, name }: Table,
  partitionOf: (digit: string) => string,
  limit: number,
  cursor = '0/',
): Promise<{ readonly items: readonly Record<string, unknown>[]; readonly nextCursor?: string }> {
  const found: Record<string, unknown>[] = [];
  let after = cursor.slice(2);
  for (const digit of digits.slice(digits.indexOf(cursor.slice(0, 1)))) {
    const pk = partitionOf(digit);
    const { Items = [], LastEvaluatedKey } = await client.send(
      new QueryCommand({
        TableName: name,
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': pk },
        Limit: limit - found.length,
        ConsistentRead: true,
        ...(after === '' ? {} : { ExclusiveStartKey: { pk, sk: after } }),
      }),
    );
    found.push(...Items);
    if (LastEvaluatedKey !== undefined) return { items: found, nextCursor: `${digit}/${String(LastEvaluatedKey.sk)}` };
    after = '';
    const next = digits[digits.indexOf(digit) + 1];
    if (found.length >= limit && next !== undefined) return { items: found, nextCursor: `${next}/` };
  }
  return { items: found };
}
