import { pathToFileURL } from 'node:url';
import type { APIGatewayProxyStructuredResultV2, Context, SQSBatchResponse, SQSEvent } from 'aws-lambda';
import * as z from 'zod';
import type { SentMessage } from '../stub/sqs.ts';
import type { Change } from '../stub/table.ts';

/** A loaded function: what Lambda would call. */
export type Handler = (event: unknown) => Promise<unknown>;

type Loaded = (event: unknown, context: Pick<Context, 'getRemainingTimeInMillis'>) => Promise<unknown>;
const moduleShape = z.object({ handler: z.custom<Loaded>((value) => typeof value === 'function') });

/** Time is never short in a measurement. */
const context = { getRemainingTimeInMillis: () => 30_000 };

/** Loads a bundle; the environment must stand by then. */
export async function loadHandler(file: string): Promise<Handler> {
  const { handler } = moduleShape.parse(await import(pathToFileURL(file).href));
  return (event) => handler(event, context);
}

/** The event that hands messages of a queue to its function. */
export const queueEvent = (messages: readonly SentMessage[]): SQSEvent => ({
  Records: messages.map(({ body, queueUrl }, index) => ({
    messageId: `message-${index}`,
    receiptHandle: 'handle',
    body,
    attributes: {
      ApproximateReceiveCount: '1',
      SentTimestamp: String(Date.now()),
      SenderId: 'bench',
      ApproximateFirstReceiveTimestamp: String(Date.now()),
    },
    messageAttributes: {},
    md5OfBody: '',
    eventSource: 'aws:sqs',
    eventSourceARN: `arn:aws:sqs:eu-west-1:123456789012:${queueUrl.split('/').at(-1)}`,
    awsRegion: 'eu-west-1',
  })),
});

/** The event that hands changes of the table to the consumer of its stream. */
export const streamEvent = (changes: readonly Change[]) => ({
  shardId: 'shardId-00000001790000000000-bench',
  Records: changes.map(({ before, after }, index) => ({
    eventID: String(index),
    eventName: before === undefined ? 'INSERT' : 'MODIFY',
    eventSource: 'aws:dynamodb',
    awsRegion: 'eu-west-1',
    dynamodb: {
      Keys: { pk: after.pk, sk: after.sk },
      NewImage: after,
      ...(before === undefined ? {} : { OldImage: before }),
      SequenceNumber: String(index + 1),
      StreamViewType: 'NEW_AND_OLD_IMAGES',
    },
  })),
});

/** What went wrong in an invocation is never measured as if it had gone well. */
export function mustSucceed(name: string, result: unknown): void {
  const answer = (result ?? {}) as Partial<APIGatewayProxyStructuredResultV2 & SQSBatchResponse>;
  if (answer.statusCode !== undefined && answer.statusCode >= 300)
    throw new Error(`${name} answered ${answer.statusCode}: ${answer.body}`);
  if ((answer.batchItemFailures ?? []).length > 0)
    throw new Error(`${name} gave ${answer.batchItemFailures?.length} messages back; run it with BENCH_LOG=1`);
}
