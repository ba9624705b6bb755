import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { bounded } from '../aws/bounded.ts';

/** The table as every store sees it. */
export interface Table {
  readonly client: DynamoDBDocumentClient;
  readonly name: string;
}

/** Opens the table with the runtime's own region, endpoint and credentials. */
export const openTable = (name: string): Table => ({
  client: DynamoDBDocumentClient.from(new DynamoDBClient(bounded()), {
    marshallOptions: { removeUndefinedValues: true },
  }),
  name,
});

/** One that asks once: for a probe, whose answer is whether the first call succeeds. */
export const openDynamoDbProbe = (): DynamoDBClient => new DynamoDBClient({ ...bounded(), maxAttempts: 1 });
