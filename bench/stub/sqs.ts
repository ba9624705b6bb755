import { createHash } from 'node:crypto';
import * as z from 'zod';
import type { AwsAnswer } from './transport.ts';

/** A message as it was put on a queue. */
export interface SentMessage {
  readonly queueUrl: string;
  readonly body: string;
}

const single = z.object({ QueueUrl: z.string(), MessageBody: z.string() });
const batch = z.object({
  QueueUrl: z.string(),
  Entries: z.array(z.object({ Id: z.string(), MessageBody: z.string() })),
});

const md5 = (text: string): string => createHash('md5').update(text).digest('hex');
const MessageId = '5fea7756-0ea4-451a-a703-a558b933e274';

/** Answers one call of SQS with the checksums that the client looks at, and hands over what was sent. */
export function answerSqs(
  operation: string,
  input: unknown,
): { readonly answer: AwsAnswer; readonly sent: SentMessage[] } {
  switch (operation) {
    case 'SendMessage': {
      const { QueueUrl, MessageBody } = single.parse(input);
      return {
        answer: json({ MD5OfMessageBody: md5(MessageBody), MessageId }),
        sent: [{ queueUrl: QueueUrl, body: MessageBody }],
      };
    }
    case 'SendMessageBatch': {
      const { QueueUrl, Entries } = batch.parse(input);
      return {
        answer: json({
          Successful: Entries.map(({ Id, MessageBody }) => ({ Id, MessageId, MD5OfMessageBody: md5(MessageBody) })),
          Failed: [],
        }),
        sent: Entries.map(({ MessageBody }) => ({ queueUrl: QueueUrl, body: MessageBody })),
      };
    }
    case 'GetQueueAttributes':
      return { answer: json({ Attributes: { ApproximateNumberOfMessages: '0' } }), sent: [] };
    default:
      throw new Error(`The bench's queues do not know the operation ${operation}`);
  }
}

const json = (value: unknown): AwsAnswer => ({
  status: 200,
  contentType: 'application/x-amz-json-1.0',
  body: JSON.stringify(value),
});
