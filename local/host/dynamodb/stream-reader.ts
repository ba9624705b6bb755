import * as z from 'zod';
import { callDynamoDb } from './dynamodb-call.ts';
import { DynamoDbCallFailed } from './errors.ts';
import { type StreamOrigin, type StreamRecord, toStreamRecord } from './stream-record.ts';
import { endsBy, findStream, listShards, type Shard, startsAfter } from './stream-shards.ts';

/** Where to read. */
export interface StreamOptions extends StreamOrigin {
  readonly endpoint: string;
  readonly tableName: string;
  /** Sequence number of the last record that was dealt with; from the beginning if not given. */
  readonly after?: string;
}

/** Reads the changes of a table in order. */
export interface StreamReader {
  /**
   * What has come since the last call, oldest first and at most `limit` (to 1,000); none if nothing has. Never waits
   * for more. The records count as read: to read them again, open another reader after an earlier sequence number.
   */
  next(limit: number): Promise<readonly StreamRecord[]>;
  /** The shard that those came from which `next` gave last. */
  shardId(): string | undefined;
}

const iteratorReply = z.object({ ShardIterator: z.string() });
const recordsReply = z.object({ Records: z.array(z.unknown()), NextShardIterator: z.string().nullish() });

/** Opens the stream of a table on DynamoDB Local. */
export async function openStream(options: StreamOptions): Promise<StreamReader> {
  const streamArn = await findStream(options.endpoint, options.tableName);
  return new ShardedReader(options, streamArn);
}

class ShardedReader implements StreamReader {
  readonly #options: StreamOptions;
  readonly #streamArn: string;
  readonly #finished = new Set<string>();
  #shard: Shard | undefined;
  #lastRead: string | undefined;
  #iterator: string | undefined;
  #after: string | undefined;

  constructor(options: StreamOptions, streamArn: string) {
    this.#options = options;
    this.#streamArn = streamArn;
    this.#after = options.after;
  }

  async next(limit: number): Promise<readonly StreamRecord[]> {
    for (;;) {
      this.#shard ??= await this.#nextShard();
      if (this.#shard === undefined) return [];
      const records = await this.#read(this.#shard, limit);
      if (records.length > 0) this.#lastRead = this.#shard.ShardId;
      if (records.length > 0 || this.#iterator !== undefined) return records;
      this.#finished.add(this.#shard.ShardId);
      this.#shard = undefined;
    }
  }

  shardId(): string | undefined {
    return this.#lastRead;
  }

  async #nextShard(): Promise<Shard | undefined> {
    const after = this.#after;
    const shards = await listShards(this.#options.endpoint, this.#streamArn);
    return shards.find((shard) => !this.#finished.has(shard.ShardId) && (after === undefined || !endsBy(shard, after)));
  }

  async #read(shard: Shard, limit: number): Promise<readonly StreamRecord[]> {
    this.#iterator ??= await this.#openShard(shard);
    const reply = await this.#getRecords(this.#iterator, limit);
    if (reply === undefined) {
      this.#iterator = await this.#openShard(shard);
      return this.#read(shard, limit);
    }
    this.#iterator = reply.NextShardIterator ?? undefined;
    const records = reply.Records.map((record) => toStreamRecord(record, this.#options));
    this.#after = records.at(-1)?.dynamodb.SequenceNumber ?? this.#after;
    return records;
  }

  async #openShard(shard: Shard): Promise<string> {
    const after = this.#after;
    const from =
      after === undefined || startsAfter(shard, after)
        ? { ShardIteratorType: 'TRIM_HORIZON' }
        : { ShardIteratorType: 'AFTER_SEQUENCE_NUMBER', SequenceNumber: after };
    const input = { StreamArn: this.#streamArn, ShardId: shard.ShardId, ...from };
    const reply = await callDynamoDb(this.#options.endpoint, 'DynamoDBStreams_20120810.GetShardIterator', input);
    return iteratorReply.parse(reply).ShardIterator;
  }

  /** Undefined where the iterator has grown too old: they live for 15 minutes. */
  async #getRecords(iterator: string, limit: number): Promise<z.infer<typeof recordsReply> | undefined> {
    const input = { ShardIterator: iterator, Limit: limit };
    try {
      return recordsReply.parse(
        await callDynamoDb(this.#options.endpoint, 'DynamoDBStreams_20120810.GetRecords', input),
      );
    } catch (error) {
      if (error instanceof DynamoDbCallFailed && error.code === 'ExpiredIteratorException') return undefined;
      throw error;
    }
  }
}
