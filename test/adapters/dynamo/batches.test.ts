import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { type BatchGetCommand, type BatchWriteCommand, DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { describe, expect, test } from 'vitest';
import { BatchRefusedError, getAll, putAll } from '../../../lambdas/adapters/dynamo/batches.ts';
import type { Table } from '../../../lambdas/adapters/dynamo/client.ts';
import type { Patience } from '../../../lambdas/core/until-written.ts';

const name = 'a-table';

/** A table that takes so many items of each call and leaves the rest. */
function aTable(takes: number): Table & { readonly sizes: readonly number[] } {
  const sizes: number[] = [];
  const client = DynamoDBDocumentClient.from(new DynamoDBClient({ region: 'eu-west-1' }));
  client.middlewareStack.add(
    () => async (args) => {
      const asked = requestsOf(args.input as (BatchGetCommand | BatchWriteCommand)['input']);
      sizes.push(asked.length);
      const left = asked.slice(takes);
      const isWrite = asked.some((request) => 'PutRequest' in request);
      const output = isWrite
        ? { UnprocessedItems: left.length === 0 ? {} : { [name]: left } }
        : {
            Responses: { [name]: asked.slice(0, takes) },
            UnprocessedKeys: left.length === 0 ? {} : { [name]: { Keys: left } },
          };
      return { output: { ...output, $metadata: {} }, response: {} };
    },
    { step: 'initialize', priority: 'high' },
  );
  return { client, name, sizes };
}

function requestsOf({ RequestItems }: (BatchGetCommand | BatchWriteCommand)['input']): readonly object[] {
  const requests = RequestItems?.[name];
  if (requests === undefined) return [];
  return Array.isArray(requests) ? requests : (requests.Keys ?? []);
}

function remembered(): Patience & { readonly pauses: readonly number[] } {
  const pauses: number[] = [];
  return { pauses, random: () => 1, pause: async (ms) => pauses.push(ms) };
}

const items = Array.from({ length: 30 }, (_, index) => ({ pk: 'a', sk: String(index) }));

describe('a batch of which DynamoDB leaves some', () => {
  test('is asked for again after longer and longer pauses, and read in order', async () => {
    const patience = remembered();
    expect(await getAll(aTable(10), items, patience)).toEqual(items);
    expect(patience.pauses).toEqual([100, 200]);
  });
  test('is written until all of it is', async () => {
    const table = aTable(20);
    const patience = remembered();
    await putAll(table, items, patience);
    expect(table.sizes).toEqual([25, 5, 5]);
    expect(patience.pauses).toEqual([100]);
  });
  test.each([
    ['read', getAll],
    ['write', putAll],
  ])('is an error once DynamoDB has refused a %s eight times', async (_, run) => {
    const table = aTable(0);
    const patience = remembered();
    await expect(run(table, items.slice(0, 3), patience)).rejects.toThrow(BatchRefusedError);
    expect(table.sizes).toHaveLength(8);
    expect(patience.pauses).toEqual([100, 200, 400, 800, 1_600, 2_000, 2_000]);
  });
});
