import {
  BatchExecuteStatementCommand,
  BatchGetItemCommand,
  BatchWriteItemCommand,
  DynamoDBClient,
  ExecuteTransactionCommand,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  TransactGetItemsCommand,
  TransactWriteItemsCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { statementPermission } from '../../../local/host/gateway/describe/partiql.ts';
import { MalformedCall } from '../../../local/host/gateway/described-call.ts';
import { allow, place, principal, startDynamoDbDouble, startTestGateway } from './environment.ts';

const arn = (name: string) => `arn:aws:dynamodb:eu-west-1:000000000000:table/${name}`;
const key = { pk: { S: 'T#acme' } };

let dynamo: Awaited<ReturnType<typeof startDynamoDbDouble>>;
const cleanUps: (() => unknown)[] = [];
beforeEach(async () => {
  dynamo = await startDynamoDbDouble();
});
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0)) await cleanUp();
  dynamo.close();
});

async function clientThatMay(...statements: readonly object[]) {
  const written: string[] = [];
  const gateway = await startTestGateway(principal(...statements), {
    dynamoEndpoint: dynamo.endpoint,
    onDynamoDbWrite: (tables) => written.push(...tables),
  });
  const client = new DynamoDBClient(gateway.client);
  cleanUps.push(() => client.destroy(), gateway.close);
  return { client, gateway, written };
}

const commands = [
  {
    name: 'GetItem',
    command: new GetItemCommand({ TableName: 'main', Key: key }),
    needs: [['dynamodb:GetItem', arn('main')]],
  },
  {
    name: 'PutItem',
    command: new PutItemCommand({ TableName: arn('main'), Item: key }),
    needs: [['dynamodb:PutItem', arn('main')]],
  },
  {
    name: 'Query on an index',
    command: new QueryCommand({ TableName: 'main', IndexName: 'due', KeyConditionExpression: 'a = :a' }),
    needs: [['dynamodb:Query', `${arn('main')}/index/due`]],
  },
  {
    name: 'BatchGetItem on two tables',
    command: new BatchGetItemCommand({ RequestItems: { main: { Keys: [key] }, audit: { Keys: [key] } } }),
    needs: [
      ['dynamodb:BatchGetItem', arn('main')],
      ['dynamodb:BatchGetItem', arn('audit')],
    ],
  },
  {
    name: 'BatchWriteItem',
    command: new BatchWriteItemCommand({ RequestItems: { main: [{ DeleteRequest: { Key: key } }] } }),
    needs: [['dynamodb:BatchWriteItem', arn('main')]],
  },
  {
    name: 'TransactWriteItems',
    command: new TransactWriteItemsCommand({
      TransactItems: [
        { Put: { TableName: 'main', Item: key } },
        { Update: { TableName: 'main', Key: key, UpdateExpression: 'SET a = :a' } },
        { Delete: { TableName: 'main', Key: key } },
        { ConditionCheck: { TableName: 'audit', Key: key, ConditionExpression: 'a = :a' } },
      ],
    }),
    needs: [
      ['dynamodb:PutItem', arn('main')],
      ['dynamodb:UpdateItem', arn('main')],
      ['dynamodb:DeleteItem', arn('main')],
      ['dynamodb:ConditionCheckItem', arn('audit')],
    ],
  },
  {
    name: 'TransactGetItems',
    command: new TransactGetItemsCommand({ TransactItems: [{ Get: { TableName: 'main', Key: key } }] }),
    needs: [['dynamodb:GetItem', arn('main')]],
  },
  {
    name: 'BatchExecuteStatement',
    command: new BatchExecuteStatementCommand({
      Statements: [
        { Statement: 'INSERT INTO "main" VALUE {\'pk\': ?}' },
        { Statement: 'UPDATE "main" SET a = ? WHERE pk = ?' },
        { Statement: 'UPDATE "main" SET b = ? WHERE pk = ?' },
      ],
    }),
    needs: [
      ['dynamodb:PartiQLInsert', arn('main')],
      ['dynamodb:PartiQLUpdate', arn('main')],
    ],
  },
  {
    name: 'ExecuteTransaction',
    command: new ExecuteTransactionCommand({
      TransactStatements: [
        { Statement: 'EXISTS(SELECT * FROM "main" WHERE pk = ?)' },
        { Statement: 'DELETE FROM audit WHERE pk = ?' },
      ],
    }),
    needs: [
      ['dynamodb:PartiQLSelect', arn('main')],
      ['dynamodb:PartiQLDelete', arn('audit')],
    ],
  },
] as const;

describe.each(commands)('$name', ({ command, needs }) => {
  const grants = needs.map(([action, resource]) => allow(action, resource));

  test('reaches DynamoDB with exactly what it needs', async () => {
    const { client } = await clientThatMay(...grants);
    await client.send(command as GetItemCommand);
    expect(dynamo.asked).toHaveLength(1);
  });

  test.each(needs.map((_, index) => index))(
    'is denied without need number %i, and does not reach DynamoDB',
    async (missing) => {
      const { client } = await clientThatMay(...grants.filter((_, index) => index !== missing), allow('sqs:*', '*'));
      const [action, resource] = needs[missing] ?? [];
      await expect(client.send(command as GetItemCommand)).rejects.toMatchObject({
        name: 'AccessDeniedException',
        message: `User: arn:aws:sts::000000000000:assumed-role/PlanRole/PlanNotification is not authorized to perform: ${action} on resource: ${resource} because no policy allows the ${action} action`,
      });
      expect(dynamo.asked).toHaveLength(0);
    },
  );
});

test('a Deny is named', async () => {
  const { client } = await clientThatMay(allow('*', '*'), {
    ...allow('dynamodb:PutItem', '*'),
    Sid: 'Sealed',
    Effect: 'Deny',
  });
  await expect(client.send(new PutItemCommand({ TableName: 'main', Item: key }))).rejects.toThrow(
    'with an explicit deny in Sealed (policy 1, statement 2)',
  );
});

test('tells of written tables, not of read ones, and counts the calls', async () => {
  const { client, gateway, written } = await clientThatMay(allow('*', '*'));
  const update = { TableName: 'main', Key: key, UpdateExpression: 'SET a = :a' };
  await client.send(new UpdateItemCommand(update));
  await client.send(new GetItemCommand({ TableName: 'audit', Key: key }));
  await client.send(new GetItemCommand({ TableName: 'audit', Key: key }));
  expect(written).toEqual(['main']);
  expect([...gateway.calls()]).toEqual([
    ['PlanNotification dynamodb:UpdateItem', 1],
    ['PlanNotification dynamodb:GetItem', 2],
  ]);
});

test("answers with the platform's date, not the real one", async () => {
  const { gateway } = await clientThatMay(allow('*', '*'));
  const response = await fetch(gateway.url, {
    method: 'POST',
    headers: {
      authorization: 'AWS4-HMAC-SHA256 Credential=FUNCTION1/20260101/eu-west-1/dynamodb/aws4_request, Signature=0',
      'x-amz-target': 'DynamoDB_20120810.GetItem',
    },
    body: JSON.stringify({ TableName: 'main', Key: key }),
  });
  expect(response.headers.get('date')).toBe('Fri, 20 Nov 2026 12:00:00 GMT');
});

test('given a DynamoDB that is not there, the caller gets a 500 and the host is told', async () => {
  const gateway = await startTestGateway(principal(allow('*', '*')));
  const client = new DynamoDBClient(gateway.client);
  cleanUps.push(() => client.destroy(), gateway.close);
  await expect(client.send(new GetItemCommand({ TableName: 'main', Key: key }))).rejects.toMatchObject({
    name: 'InternalFailure',
  });
  expect(gateway.failures).toEqual([expect.stringContaining('dynamodb:GetItem: Error: connect ECONNREFUSED')]);
});

describe('a PartiQL statement', () => {
  test.each([
    ['INSERT INTO "a.b-c" VALUE {}', 'PartiQLInsert', arn('a.b-c')],
    ['insert into plain value {}', 'PartiQLInsert', arn('plain')],
    ['SELECT * FROM "main"."due" WHERE a = ?', 'PartiQLSelect', `${arn('main')}/index/due`],
    ['SELECT a, b\nFROM main.due', 'PartiQLSelect', `${arn('main')}/index/due`],
    ['  UPDATE "main"\nSET a = ?', 'PartiQLUpdate', arn('main')],
    ['DELETE FROM "main" WHERE pk = ?;', 'PartiQLDelete', arn('main')],
  ])('%s needs %s on %s', (statement, action, resource) => {
    expect(statementPermission(statement, place)).toEqual({ action: `dynamodb:${action}`, anyOf: [resource] });
  });

  test('refuses one of no known form', () => {
    expect(() => statementPermission('DROP TABLE main', place)).toThrow(MalformedCall);
  });
});
