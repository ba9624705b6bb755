import type { SQSRecord } from 'aws-lambda';
import * as z from 'zod';
import { place } from '../assembly/place.ts';
import type { ReceivedMessage } from '../queues/message.ts';
import type { InvocationResult } from '../runtime/protocol.ts';

/**
 * Messages as Lambda hands them to a function.
 * https://docs.aws.amazon.com/lambda/latest/dg/with-sqs.html
 */
export function sqsEvent(messages: readonly ReceivedMessage[], queueArn: string): { Records: SQSRecord[] } {
  return {
    Records: messages.map((message) => ({
      messageId: message.messageId,
      receiptHandle: message.receiptHandle,
      body: message.body,
      attributes: {
        ApproximateReceiveCount: '1',
        SentTimestamp: '',
        SenderId: place.account,
        ApproximateFirstReceiveTimestamp: '',
        ...message.attributes,
      },
      messageAttributes: Object.fromEntries(
        Object.entries(message.messageAttributes).map(([name, { DataType, StringValue, BinaryValue }]) => [
          name,
          {
            dataType: DataType,
            ...(StringValue !== undefined && { stringValue: StringValue }),
            ...(BinaryValue !== undefined && { binaryValue: BinaryValue }),
            stringListValues: [],
            binaryListValues: [],
          },
        ]),
      ),
      md5OfBody: message.md5OfBody,
      eventSource: 'aws:sqs',
      eventSourceARN: queueArn,
      awsRegion: place.region,
    })),
  };
}

const partialFailureSchema = z.object({
  batchItemFailures: z.array(z.object({ itemIdentifier: z.string().min(1) })).nullish(),
});

/**
 * Which messages of a batch are done with. A thrown error fails all of them; so does, as on Lambda, an answer that names
 * a message that is not in the batch, or that has not the agreed shape.
 */
export function messagesDone(
  messages: readonly ReceivedMessage[],
  result: InvocationResult,
  reportsItemFailures: boolean,
): readonly ReceivedMessage[] {
  if (!result.ok) return [];
  if (!reportsItemFailures) return messages;
  const returned: unknown = JSON.parse(result.payload);
  if (returned === null) return messages;
  const answer = partialFailureSchema.safeParse(returned);
  if (!answer.success) return [];
  const failed = new Set((answer.data.batchItemFailures ?? []).map(({ itemIdentifier }) => itemIdentifier));
  const inBatch = new Set(messages.map(({ messageId }) => messageId));
  if ([...failed].some((id) => !inBatch.has(id))) return [];
  return messages.filter(({ messageId }) => !failed.has(messageId));
}
