import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { callDynamoDb } from '../../../local/host/dynamodb/dynamodb-call.ts';
import { startDynamoDbLocal } from '../../../local/host/dynamodb/dynamodb-local.ts';
import { createTables, TableChangedError } from '../../../local/host/provision/tables.ts';
import { deploymentOf } from '../fixtures/deployments.ts';

let dynamo: Awaited<ReturnType<typeof startDynamoDbLocal>>;
beforeAll(async () => {
  dynamo = await startDynamoDbLocal();
});
afterAll(() => dynamo.close());

const text = (AttributeName: string) => ({ AttributeName, AttributeType: 'S' });
const key = (hash: string, range: string) => [
  { AttributeName: hash, KeyType: 'HASH' },
  { AttributeName: range, KeyType: 'RANGE' },
];
const table = (index: string) => ({
  Type: 'AWS::DynamoDB::GlobalTable',
  Properties: {
    TableName: 'records',
    AttributeDefinitions: [text('pk'), text('sk'), text('bucket')],
    KeySchema: key('pk', 'sk'),
    BillingMode: 'PAY_PER_REQUEST',
    GlobalSecondaryIndexes: [
      { IndexName: index, KeySchema: key('bucket', 'sk'), Projection: { ProjectionType: 'KEYS_ONLY' } },
    ],
    StreamSpecification: { StreamViewType: 'NEW_AND_OLD_IMAGES' },
    TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true },
    Replicas: [{ Region: 'eu-west-1' }],
  },
});

describe('createTables', () => {
  it("makes the template's tables with indexes, stream and TTL, and uses a kept one again", async () => {
    const deployment = deploymentOf({ Records: table('due') });
    await createTables(deployment, dynamo.endpoint, { expires: true });
    await createTables(deployment, dynamo.endpoint, { expires: true });
    const described = await callDynamoDb(dynamo.endpoint, 'DynamoDB_20120810.DescribeTable', { TableName: 'records' });
    expect(described).toMatchObject({
      Table: {
        KeySchema: key('pk', 'sk'),
        GlobalSecondaryIndexes: [{ IndexName: 'due', KeySchema: key('bucket', 'sk') }],
        StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' },
      },
    });
    const ttl = await callDynamoDb(dynamo.endpoint, 'DynamoDB_20120810.DescribeTimeToLive', { TableName: 'records' });
    expect(ttl).toMatchObject({ TimeToLiveDescription: { AttributeName: 'expiresAt', TimeToLiveStatus: 'ENABLED' } });
  });

  it('lets nothing expire by itself where a data folder keeps the tables', async () => {
    const { Properties } = table('due');
    const kept = { Type: 'AWS::DynamoDB::GlobalTable', Properties: { ...Properties, TableName: 'kept' } };
    await createTables(deploymentOf({ Records: kept }), dynamo.endpoint, { expires: false });
    const ttl = await callDynamoDb(dynamo.endpoint, 'DynamoDB_20120810.DescribeTimeToLive', { TableName: 'kept' });
    expect(ttl).toMatchObject({ TimeToLiveDescription: { TimeToLiveStatus: 'DISABLED' } });
  });

  it('refuses a kept table of another shape', async () => {
    const changed = createTables(deploymentOf({ Records: table('list') }), dynamo.endpoint, { expires: true });
    await expect(changed).rejects.toThrow(TableChangedError);
  });
});
