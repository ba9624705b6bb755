import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import type * as z from 'zod';
import type { Log } from './logging/log.ts';

/** A queue message after parsing. */
export interface QueueMessage<Body> {
  /** The queue's id of the message, which a failed one is reported by. */
  readonly id: string;
  readonly body: Body;
  /** How often the queue has handed it out; 1 for the first time. */
  readonly receiveCount: number;
}

/** What a function does with a batch. */
export interface BatchHandling<Body> {
  readonly schema: z.ZodType<Body>;
  readonly log: Log;
  /**
   * Returns the ids of the messages that must come again; throwing brings all of them back. `remainingMs` tells how long
   * Lambda lets the function go on.
   */
  handleBatch(messages: readonly QueueMessage<Body>[], remainingMs: () => number): Promise<readonly string[]>;
}

/** What a batch needs of Lambda's context. */
export type TimeLeft = Pick<Context, 'getRemainingTimeInMillis'>;

/**
 * Makes the handler of a queue with partial batch failures: parse, handle, report. A message that does not parse is
 * reported as failed too, so that it reaches the dead letters instead of vanishing.
 */
export const createBatchHandler =
  <Body>({ schema, log, handleBatch }: BatchHandling<Body>) =>
  async ({ Records: records }: SQSEvent, context: TimeLeft): Promise<SQSBatchResponse> => {
    const startedAt = performance.now();
    const messages = records.flatMap((record) => parseRecord(record, schema, log) ?? []);
    const failed = await handleOrGiveBack(
      messages,
      (all) => handleBatch(all, () => context.getRemainingTimeInMillis()),
      log,
    );
    const understood = new Set(messages.map(({ id }) => id));
    const malformed = records.map(({ messageId }) => messageId).filter((id) => !understood.has(id));
    log.write('BATCH_HANDLED', {
      messages: records.length,
      failed: failed.length,
      malformed: malformed.length,
      durationMs: Math.round(performance.now() - startedAt),
    });
    return { batchItemFailures: [...failed, ...malformed].map((itemIdentifier) => ({ itemIdentifier })) };
  };

async function handleOrGiveBack<Body>(
  messages: readonly QueueMessage<Body>[],
  handleBatch: (messages: readonly QueueMessage<Body>[]) => Promise<readonly string[]>,
  log: Log,
): Promise<readonly string[]> {
  if (messages.length === 0) return [];
  try {
    return await handleBatch(messages);
  } catch (error) {
    log.write('BATCH_BROKE', { messages: messages.length }, error);
    return messages.map(({ id }) => id);
  }
}

function parseRecord<Body>(record: SQSRecord, schema: z.ZodType<Body>, log: Log): QueueMessage<Body> | undefined {
  const parsed = schema.safeParse(jsonOrUndefined(record.body));
  if (parsed.success) {
    const receiveCount = Number(record.attributes.ApproximateReceiveCount);
    return { id: record.messageId, body: parsed.data, receiveCount };
  }
  const fields = parsed.error.issues.map(({ path }) => path.join('.') || 'body').join(', ');
  log.write('MESSAGE_MALFORMED', { messageId: record.messageId, fields });
  return undefined;
}

function jsonOrUndefined(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
