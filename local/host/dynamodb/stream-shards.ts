import * as z from 'zod';
import { callDynamoDb } from './dynamodb-call.ts';

const describedTable = z.object({ Table: z.object({ LatestStreamArn: z.string().optional() }) });

const shard = z.object({
  ShardId: z.string(),
  ParentShardId: z.string().optional(),
  SequenceNumberRange: z.object({
    StartingSequenceNumber: z.string().optional(),
    EndingSequenceNumber: z.string().optional(),
  }),
});
export type Shard = z.infer<typeof shard>;

const describedStream = z.object({
  StreamDescription: z.object({ Shards: z.array(shard), LastEvaluatedShardId: z.string().optional() }),
});

/** A table whose stream is asked for but that has none. */
export class NoStream extends Error {
  constructor(tableName: string) {
    super(`Table ${tableName} has no stream. Give it a StreamSpecification when it is created.`);
    this.name = 'NoStream';
  }
}

/** ARN by which DynamoDB Local knows a table's stream. */
export async function findStream(endpoint: string, tableName: string): Promise<string> {
  const reply = await callDynamoDb(endpoint, 'DynamoDB_20120810.DescribeTable', { TableName: tableName });
  const arn = describedTable.parse(reply).Table.LatestStreamArn;
  if (arn === undefined) throw new NoStream(tableName);
  return arn;
}

/** All shards of a stream, parents before their children. */
export async function listShards(endpoint: string, streamArn: string): Promise<readonly Shard[]> {
  const shards: Shard[] = [];
  let from: string | undefined;
  do {
    const input = { StreamArn: streamArn, ...(from === undefined ? {} : { ExclusiveStartShardId: from }) };
    const reply = describedStream.parse(await callDynamoDb(endpoint, 'DynamoDBStreams_20120810.DescribeStream', input));
    shards.push(...reply.StreamDescription.Shards);
    from = reply.StreamDescription.LastEvaluatedShardId;
  } while (from !== undefined);
  return shards.sort((a, b) => compareSequence(startOf(a), startOf(b)));
}

/** Order of two sequence numbers, which are decimal and may differ in length. */
export function compareSequence(a: string, b: string): number {
  const difference = BigInt(a) - BigInt(b);
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/** Whether all of a shard's records come at or before a sequence number. */
export function endsBy(each: Shard, sequenceNumber: string): boolean {
  const end = each.SequenceNumberRange.EndingSequenceNumber;
  return end !== undefined && compareSequence(end, sequenceNumber) <= 0;
}

/** Whether a shard can hold records after a sequence number only. */
export function startsAfter(each: Shard, sequenceNumber: string): boolean {
  return compareSequence(startOf(each), sequenceNumber) > 0;
}

function startOf(each: Shard): string {
  return each.SequenceNumberRange.StartingSequenceNumber ?? '0';
}
