import * as z from 'zod';
import type { DeployedResource } from '../assembly/deployed-resource.ts';
import type { Deployment } from '../assembly/deployment.ts';
import { parsedProperties } from '../assembly/properties.ts';
import { callDynamoDb } from '../dynamodb/dynamodb-call.ts';

const keySchema = z.array(z.object({ AttributeName: z.string(), KeyType: z.enum(['HASH', 'RANGE']) }));

const tableSchema = z.object({
  AttributeDefinitions: z.array(z.object({ AttributeName: z.string(), AttributeType: z.enum(['S', 'N', 'B']) })),
  KeySchema: keySchema,
  GlobalSecondaryIndexes: z
    .array(z.object({ IndexName: z.string(), KeySchema: keySchema, Projection: z.record(z.string(), z.json()) }))
    .optional(),
  LocalSecondaryIndexes: z.undefined({ error: 'the host makes no local secondary indexes' }).optional(),
  StreamSpecification: z.object({ StreamViewType: z.string() }).optional(),
  TimeToLiveSpecification: z.object({ AttributeName: z.string().optional(), Enabled: z.boolean() }).optional(),
});

const describedSchema = z.object({
  Table: z.object({
    KeySchema: keySchema,
    GlobalSecondaryIndexes: z.array(z.object({ IndexName: z.string(), KeySchema: keySchema })).default([]),
  }),
});

type TableProperties = z.output<typeof tableSchema>;

/** A kept table has another shape than the template's. */
export class TableChangedError extends Error {
  override readonly name = 'TableChangedError';
}

/** How tables are made. */
export interface TableOptions {
  /**
   * Whether DynamoDB Local deletes what has expired. It sweeps by the real clock, and a platform that resumed from a
   * data folder may stand days behind it, so that items would go long before their time. Nothing depends on the sweep:
   * code checks expiry itself, because TTL deletes late on AWS too.
   */
  readonly expires: boolean;
}

/**
 * Makes every table of the template in DynamoDB Local; one that a former start left in the data folder is used again.
 *
 * @throws TableChangedError when a kept table has other keys or indexes than the template says.
 */
export async function createTables(deployment: Deployment, endpoint: string, options: TableOptions): Promise<void> {
  const existing = await existingTables(endpoint);
  for (const resource of deployment.ofType('AWS::DynamoDB::GlobalTable', 'AWS::DynamoDB::Table')) {
    const properties = parsedProperties(resource, tableSchema);
    if (existing.has(resource.reference())) await requireSameShape(resource, properties, endpoint);
    else await createTable(resource.reference(), properties, endpoint, options);
  }
}

async function existingTables(endpoint: string): Promise<ReadonlySet<string>> {
  const answer = await callDynamoDb(endpoint, 'DynamoDB_20120810.ListTables', {});
  return new Set(z.object({ TableNames: z.array(z.string()) }).parse(answer).TableNames);
}

async function createTable(
  name: string,
  properties: TableProperties,
  endpoint: string,
  { expires }: TableOptions,
): Promise<void> {
  const { AttributeDefinitions, KeySchema, GlobalSecondaryIndexes, StreamSpecification } = properties;
  await callDynamoDb(endpoint, 'DynamoDB_20120810.CreateTable', {
    TableName: name,
    AttributeDefinitions,
    KeySchema,
    BillingMode: 'PAY_PER_REQUEST',
    ...(GlobalSecondaryIndexes && { GlobalSecondaryIndexes }),
    ...(StreamSpecification && { StreamSpecification: { StreamEnabled: true, ...StreamSpecification } }),
  });
  const { TimeToLiveSpecification } = properties;
  if (expires && TimeToLiveSpecification?.Enabled) {
    await callDynamoDb(endpoint, 'DynamoDB_20120810.UpdateTimeToLive', { TableName: name, TimeToLiveSpecification });
  }
}

async function requireSameShape(resource: DeployedResource, wanted: TableProperties, endpoint: string): Promise<void> {
  const name = resource.reference();
  const answer = await callDynamoDb(endpoint, 'DynamoDB_20120810.DescribeTable', { TableName: name });
  const { Table } = describedSchema.parse(answer);
  if (shapeOf(Table) === shapeOf(wanted)) return;
  throw new TableChangedError(
    `${resource.where}: the table ${name} kept in CARILLON_DATA has other keys or indexes than the template now says. ` +
      'Name another folder, or remove this one to start afresh',
  );
}

function shapeOf({
  KeySchema,
  GlobalSecondaryIndexes = [],
}: Pick<TableProperties, 'KeySchema'> & {
  GlobalSecondaryIndexes?: readonly { IndexName: string; KeySchema: z.output<typeof keySchema> }[] | undefined;
}): string {
  const keysOf = (keys: z.output<typeof keySchema>) =>
    keys.map(({ AttributeName, KeyType }) => `${KeyType}=${AttributeName}`);
  const indexes = GlobalSecondaryIndexes.map((index) => `${index.IndexName}(${keysOf(index.KeySchema)})`).sort();
  return [`table(${keysOf(KeySchema)})`, ...indexes].join(' ');
}
