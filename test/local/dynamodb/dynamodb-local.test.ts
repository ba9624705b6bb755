import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DynamoDBClient, GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { callDynamoDb } from '../../../local/host/dynamodb/dynamodb-call.ts';
import { type DynamoDbLocal, startDynamoDbLocal } from '../../../local/host/dynamodb/dynamodb-local.ts';
import { DynamoDbCallFailed } from '../../../local/host/dynamodb/errors.ts';
import { openStream } from '../../../local/host/dynamodb/stream-reader.ts';
import { NoStream } from '../../../local/host/dynamodb/stream-shards.ts';
import { allow, principal, startTestGateway } from '../gateway/environment.ts';

let dynamo: DynamoDbLocal;
beforeAll(async () => {
  dynamo = await startDynamoDbLocal();
});
afterAll(() => dynamo.close());

const call = (action: string, input: unknown, endpoint = dynamo.endpoint) =>
  callDynamoDb(endpoint, `DynamoDB_20120810.${action}`, input);

async function createTable(name: string, options: { hasStream: boolean; endpoint?: string }): Promise<void> {
  const stream = { StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' };
  const input = {
    TableName: name,
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
    KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
    ...(options.hasStream ? { StreamSpecification: stream } : {}),
  };
  await call('CreateTable', input, options.endpoint);
}

const put = (table: string, pk: string, more: object = {}) =>
  call('PutItem', { TableName: table, Item: { pk: { S: pk }, ...more } });

const origin = {
  eventSourceARN: 'arn:aws:dynamodb:eu-west-1:000000000000:table/t/stream/1',
  awsRegion: 'eu-west-1',
  now: () => 1_800_000_000_000,
};

test('listens on 127.0.0.1 alone', () => {
  expect(dynamo.endpoint).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
});

test("gives DynamoDB's own error by its name", async () => {
  const failure = call('DescribeTable', { TableName: 'missing' });
  await expect(failure).rejects.toThrow(DynamoDbCallFailed);
  await expect(failure).rejects.toMatchObject({ code: 'ResourceNotFoundException' });
});

test('through the gateway, a client with its grant writes and reads, and the stream has the change before the client hears', async () => {
  await createTable('behind-gateway', { hasStream: true });
  const reader = await openStream({ endpoint: dynamo.endpoint, tableName: 'behind-gateway', ...origin });
  const told: string[] = [];
  const grants = allow(['dynamodb:PutItem', 'dynamodb:GetItem'], '*');
  const gateway = await startTestGateway(principal(grants), {
    dynamoEndpoint: dynamo.endpoint,
    onDynamoDbWrite: (tables) => told.push(...tables),
  });
  const client = new DynamoDBClient(gateway.client);
  const item = { pk: { S: 'a' }, note: { S: 'héllo' } };
  await client.send(new PutItemCommand({ TableName: 'behind-gateway', Item: item }));
  expect(told).toEqual(['behind-gateway']);
  expect(await reader.next(10)).toMatchObject([{ eventName: 'INSERT', dynamodb: { NewImage: item } }]);
  const read = await client.send(new GetItemCommand({ TableName: 'behind-gateway', Key: { pk: { S: 'a' } } }));
  expect(read.Item).toEqual(item);
  const taken = new PutItemCommand({
    TableName: 'behind-gateway',
    Item: item,
    ConditionExpression: 'attribute_not_exists(pk)',
  });
  await expect(client.send(taken)).rejects.toMatchObject({ name: 'ConditionalCheckFailedException' });
  client.destroy();
  await gateway.close();
});

test('given a data folder, a restart finds the items again', async () => {
  const dataFolder = mkdtempSync(join(tmpdir(), 'carillon-dynamodb-'));
  const first = await startDynamoDbLocal({ dataFolder });
  await createTable('kept', { hasStream: false, endpoint: first.endpoint });
  await call('PutItem', { TableName: 'kept', Item: { pk: { S: 'a' } } }, first.endpoint);
  await first.close();
  const second = await startDynamoDbLocal({ dataFolder });
  expect(await call('Scan', { TableName: 'kept' }, second.endpoint)).toMatchObject({ Items: [{ pk: { S: 'a' } }] });
  await second.close();
  rmSync(dataFolder, { recursive: true });
});

test('given a host killed without a word, Java ends by itself', async () => {
  const module = new URL('../../../local/host/dynamodb/dynamodb-local.ts', import.meta.url).href;
  const code = `const { startDynamoDbLocal } = await import(${JSON.stringify(module)});
    console.log((await startDynamoDbLocal()).endpoint);`;
  const host = spawn(process.execPath, ['--input-type=module', '-e', code], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [endpoint] = await once(host.stdout, 'data');
  const javaProcess = execFileSync('ps', ['-o', 'pid=', '--ppid', String(host.pid)])
    .toString()
    .trim();
  host.kill('SIGKILL');
  await expect.poll(() => fetch(String(endpoint)).catch(() => 'gone'), { timeout: 10_000 }).toBe('gone');
  await expect.poll(() => isRunning(Number(javaProcess)), { timeout: 10_000 }).toBe(false);
});

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

describe('a stream', () => {
  test('gives changes in order and once, in the shape that Lambda gives, and nothing when there is nothing', async () => {
    await createTable('ordered', { hasStream: true });
    const reader = await openStream({ endpoint: dynamo.endpoint, tableName: 'ordered', ...origin });
    expect(await reader.next(10)).toEqual([]);
    await put('ordered', 'a');
    await put('ordered', 'a', { n: { N: '1' } });
    await call('DeleteItem', { TableName: 'ordered', Key: { pk: { S: 'a' } } });
    const records = [...(await reader.next(2)), ...(await reader.next(2))];
    expect(records.map(({ eventName }) => eventName)).toEqual(['INSERT', 'MODIFY', 'REMOVE']);
    expect(records[1]).toMatchObject({
      eventSource: 'aws:dynamodb',
      eventSourceARN: origin.eventSourceARN,
      awsRegion: 'eu-west-1',
      dynamodb: {
        Keys: { pk: { S: 'a' } },
        NewImage: { pk: { S: 'a' }, n: { N: '1' } },
        OldImage: { pk: { S: 'a' } },
        ApproximateCreationDateTime: 1_800_000_000,
      },
    });
    expect(records.some(({ userIdentity }) => userIdentity !== undefined)).toBe(false);
    expect(await reader.next(10)).toEqual([]);
  });

  test('opened after a sequence number, it goes on behind it', async () => {
    await createTable('resumed', { hasStream: true });
    for (const pk of ['a', 'b', 'c']) await put('resumed', pk);
    const first = await openStream({ endpoint: dynamo.endpoint, tableName: 'resumed', ...origin });
    const [record] = await first.next(1);
    const after = record?.dynamodb.SequenceNumber ?? '';
    const second = await openStream({ endpoint: dynamo.endpoint, tableName: 'resumed', after, ...origin });
    expect((await second.next(10)).map(({ dynamodb }) => dynamodb.Keys.pk)).toEqual([{ S: 'b' }, { S: 'c' }]);
  });

  test('refuses a table that has none, by name', async () => {
    await createTable('silent', { hasStream: false });
    const opened = openStream({ endpoint: dynamo.endpoint, tableName: 'silent', ...origin });
    await expect(opened).rejects.toThrow(NoStream);
    await expect(opened).rejects.toThrow('silent');
  });
});
