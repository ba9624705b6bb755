import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Table } from '../../lambdas/adapters/dynamo/client.ts';
import { indexes } from '../../lambdas/adapters/dynamo/keys.ts';
import { callDynamoDb } from '../../local/host/dynamodb/dynamodb-call.ts';
import { startDynamoDbLocal } from '../../local/host/dynamodb/dynamodb-local.ts';

const scalar = { string: 'S', number: 'N' } as const;

/** A table of the platform's shape on AWS's own engine, for the tests of one file. */
export async function openTestTable(): Promise<{ readonly table: Table; close(): Promise<void> }> {
  const dynamo = await startDynamoDbLocal();
  const name = 'carillon-test';
  await callDynamoDb(dynamo.endpoint, 'DynamoDB_20120810.CreateTable', tableInput(name));
  const client = new DynamoDBClient({
    endpoint: dynamo.endpoint,
    region: 'eu-west-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  });
  const table = {
    client: DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } }),
    name,
  };
  return {
    table,
    async close() {
      client.destroy();
      await dynamo.close();
    },
  };
}

function tableInput(name: string): object {
  const attributes = new Map<string, string>([
    ['pk', 'S'],
    ['sk', 'S'],
  ]);
  for (const { partitionKey, sortKey, sortKeyType } of Object.values(indexes)) {
    attributes.set(partitionKey, 'S');
    attributes.set(sortKey, scalar[sortKeyType]);
  }
  const keySchema = (partitionKey: string, sortKey: string) => [
    { AttributeName: partitionKey, KeyType: 'HASH' },
    { AttributeName: sortKey, KeyType: 'RANGE' },
  ];
  return {
    TableName: name,
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: [...attributes].map(([AttributeName, AttributeType]) => ({ AttributeName, AttributeType })),
    KeySchema: keySchema('pk', 'sk'),
    GlobalSecondaryIndexes: Object.entries(indexes).map(([IndexName, { partitionKey, sortKey }]) => ({
      IndexName,
      KeySchema: keySchema(partitionKey, sortKey),
      Projection: { ProjectionType: 'KEYS_ONLY' },
    })),
  };
}
