import { SendMessageBatchCommand, SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import { OwnError } from '../../core/own-error.ts';

/** One message for a queue: its tenant is its group, so that one tenant's flood does not starve another (SQS fair queues). */
export interface Outgoing {
  readonly tenant: string;
  readonly body: unknown;
  readonly delaySeconds: number;
}

const batchSize = 10;
const triesPerBatch = 3;

/** A queue that did not take a message. Whoever sent it must say so, or try again: nothing is lost in silence. */
export class QueueRefusedError extends OwnError {
  override readonly name = 'QueueRefusedError';
  constructor(queueUrl: string, codes: readonly string[]) {
    super(`the queue ${queueUrl.split('/').at(-1)} did not take a message: ${codes.join(', ')}`);
  }
}

/** Sends one message. */
export async function sendOne(client: SQSClient, queueUrl: string, message: Outgoing): Promise<void> {
  await client.send(
    new SendMessageCommand({
      QueueUrl: queueUrl,
      MessageBody: JSON.stringify(message.body),
      MessageGroupId: message.tenant,
      DelaySeconds: message.delaySeconds,
    }),
  );
}

/** Sends any number in batches of ten; what a batch refused is sent again before it is an error. */
export async function sendAll(client: SQSClient, queueUrl: string, messages: readonly Outgoing[]): Promise<void> {
  for (let start = 0; start < messages.length; start += batchSize)
    await sendBatch(client, queueUrl, messages.slice(start, start + batchSize));
}

async function sendBatch(client: SQSClient, queueUrl: string, messages: readonly Outgoing[]): Promise<void> {
  let left = messages.map((message, index) => ({
    Id: String(index),
    MessageBody: JSON.stringify(message.body),
    MessageGroupId: message.tenant,
    DelaySeconds: message.delaySeconds,
  }));
  for (let attempt = 1; left.length > 0; attempt += 1) {
    const { Failed = [] } = await client.send(new SendMessageBatchCommand({ QueueUrl: queueUrl, Entries: left }));
    const failed = new Map(Failed.map(({ Id, Code }) => [Id, Code ?? 'unknown']));
    if (failed.size > 0 && attempt === triesPerBatch)
      throw new QueueRefusedError(queueUrl, [...new Set(failed.values())]);
    left = left.filter(({ Id }) => failed.has(Id));
  }
}
