import * as z from 'zod';
import { runStatement } from './statements.ts';
import type { Table } from './table.ts';
import { runTransaction } from './transaction.ts';
import type { AwsAnswer } from './transport.ts';
import { textOf, type WireValue } from './wire.ts';

const item = z.record(z.string(), z.record(z.string(), z.unknown()));
const names = z.record(z.string(), z.string()).default({});
const one = z.object({ Key: item, ConsistentRead: z.boolean().default(false) });
const put = z.object({ Item: item, ConditionExpression: z.string().optional() });
const keys = z.object({
  RequestItems: z.record(z.string(), z.object({ Keys: z.array(item), ConsistentRead: z.boolean().default(false) })),
});
const puts = z.object({
  RequestItems: z.record(z.string(), z.array(z.object({ PutRequest: z.object({ Item: item }) }))),
});
const statements = z.object({
  Statements: z.array(z.object({ Statement: z.string(), Parameters: z.array(z.record(z.string(), z.unknown())) })),
});
const query = z.object({
  KeyConditionExpression: z.string(),
  ExpressionAttributeValues: item,
  ConsistentRead: z.boolean().default(false),
  Limit: z.number().default(Number.POSITIVE_INFINITY),
});
const update = z.object({
  Key: item,
  UpdateExpression: z.string(),
  ExpressionAttributeNames: names,
  ExpressionAttributeValues: item.default({}),
});

const keyCondition = /^(\w+) = (:\w+)(?: AND begins_with\(sk, (:\w+)\))?$/;

/** The table's operations that the functions use; any other stops the bench. */
const operations: Readonly<Record<string, (table: Table, input: unknown) => unknown>> = {
  GetItem(table, input) {
    const { Key, ConsistentRead } = one.parse(input);
    return { Item: table.read(Key, ConsistentRead) };
  },
  BatchGetItem(table, input) {
    const answered = Object.entries(keys.parse(input).RequestItems).map(
      ([name, { Keys, ConsistentRead }]) =>
        [name, Keys.flatMap((key) => table.read(key, ConsistentRead) ?? [])] as const,
    );
    return { Responses: Object.fromEntries(answered), UnprocessedKeys: {} };
  },
  PutItem(table, input) {
    const { Item, ConditionExpression = '' } = put.parse(input);
    if (ConditionExpression === 'attribute_not_exists(pk)' && table.peek(Item) !== undefined) {
      table.refuse(Item);
      return conditionFailed;
    }
    table.write(Item);
    return {};
  },
  BatchWriteItem(table, input) {
    for (const requests of Object.values(puts.parse(input).RequestItems))
      for (const { PutRequest } of requests) table.write(PutRequest.Item);
    return { UnprocessedItems: {} };
  },
  BatchExecuteStatement: (table, input) => ({
    Responses: statements
      .parse(input)
      .Statements.map(({ Statement, Parameters }) => runStatement(table, Statement, Parameters)),
  }),
  Query(table, input) {
    const { KeyConditionExpression, ExpressionAttributeValues, ConsistentRead, Limit } = query.parse(input);
    const [, attribute = '', value = '', begin] = keyCondition.exec(KeyConditionExpression) ?? [];
    if (attribute === '') throw new Error(`The bench's table does not know this query: ${KeyConditionExpression}`);
    const textAt = (name: string): string => textOf(ExpressionAttributeValues, name) ?? '';
    const sortPrefix = begin === undefined ? '' : textAt(begin);
    const Items = table.query({ attribute, value: textAt(value), sortPrefix }, ConsistentRead);
    if (Items.length > Limit) throw new Error("The bench's table answers a query with one page only");
    return { Items, Count: Items.length, ScannedCount: Items.length };
  },
  TransactWriteItems: runTransaction,
  UpdateItem(table, input) {
    const { Key, UpdateExpression, ExpressionAttributeNames, ExpressionAttributeValues } = update.parse(input);
    const named = (name: string): string => ExpressionAttributeNames[name] ?? name;
    const [, sets = '', adds, removes = ''] =
      /^SET (.+?)(?: ADD (.+?))?(?: REMOVE (.+))?$/.exec(UpdateExpression) ?? [];
    const changes = sets.split(', ').map((set): [string, WireValue] => {
      const [, field, value] = /^(#?\w+) = (:\w+)$/.exec(set) ?? [];
      if (field === undefined || value === undefined) throw new Error(`The bench's table does not know: SET ${set}`);
      return [named(field), ExpressionAttributeValues[value] ?? {}];
    });
    for (const [name = '', value = ''] of (adds ?? '').split(', ').map((each) => each.split(' '))) {
      if (adds === undefined) continue;
      const standing = Number(table.peek(Key)?.[named(name)]?.N ?? 0);
      changes.push([named(name), { N: String(standing + Number(ExpressionAttributeValues[value]?.N)) }]);
    }
    const gone = new Set(removes.split(', ').map(named));
    const kept = Object.entries(table.peek(Key) ?? Key).filter(([field]) => !gone.has(field));
    table.write({ ...Object.fromEntries(kept), ...Object.fromEntries(changes) });
    return {};
  },
};

const conditionFailed = {
  __type: 'com.amazonaws.dynamodb.v20120810#ConditionalCheckFailedException',
  message: 'The conditional request failed',
};

/** Answers one call of DynamoDB (JSON protocol 1.0). */
export function answerDynamoDb(table: Table, operation: string, input: unknown): AwsAnswer {
  const run = operations[operation];
  if (run === undefined) throw new Error(`The bench's table does not know the operation ${operation}`);
  const answer = run(table, input);
  const status = answer === conditionFailed ? 400 : 200;
  return { status, contentType: 'application/x-amz-json-1.0', body: JSON.stringify(answer) };
}
