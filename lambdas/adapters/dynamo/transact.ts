import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { TransactWriteCommand, type TransactWriteCommandInput } from '@aws-sdk/lib-dynamodb';
import type { Table } from './client.ts';

/** What is written all together, or not at all. */
export type Members = NonNullable<TransactWriteCommandInput['TransactItems']>;

const lostRaces: ReadonlySet<string | undefined> = new Set(['ConditionalCheckFailed', 'TransactionConflict']);

/** Undefined where all was written; else the code of each member, where a condition or another writer was the reason. */
export async function transact(
  { client }: Table,
  members: Members,
): Promise<readonly (string | undefined)[] | undefined> {
  try {
    await client.send(new TransactWriteCommand({ TransactItems: members }));
    return undefined;
  } catch (error) {
    if (!(error instanceof TransactionCanceledException)) throw error;
    const codes = (error.CancellationReasons ?? []).map(({ Code }) => Code);
    if (codes.some((code) => lostRaces.has(code))) return codes;
    throw error;
  }
}
