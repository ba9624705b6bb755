import type { ZodType } from 'zod';
import type { AwsService, PlatformClock } from '../ports.ts';
import { InvalidReceiptHandle } from '../queues/errors.ts';
import type { Queue } from '../queues/queue.ts';
import type { Queues } from '../queues/queue-engine.ts';
import { jsonService, operation } from './json-service.ts';
import { ServiceError } from './service-error.ts';
import { queueAttributes } from './sqs-attributes.ts';
import { serveBatch } from './sqs-batch.ts';
import { sqsInput } from './sqs-input.ts';
import { receiveMessages } from './sqs-receive.ts';
import { checkBatchSize, sendMessage } from './sqs-send.ts';

/**
 * SQS's JSON protocol over the host's queues. Errors carry the codes of the query protocol too, as SQS gives them.
 *
 * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/Welcome.html
 */
export function sqsService(queues: Queues, clock: PlatformClock): AwsService {
  const onQueue = <Input extends { readonly QueueUrl: string }>(
    schema: ZodType<Input>,
    serve: (queue: Queue, input: Input) => unknown,
  ) => operation(schema, (input) => serve(findQueue(queues, input.QueueUrl), input), 'InvalidParameterValue');

  return jsonService('sqs', {
    SendMessage: onQueue(sqsInput.sendMessage, sendMessage),
    SendMessageBatch: onQueue(sqsInput.sendMessageBatch, (queue, { Entries }) => {
      checkBatchSize(Entries);
      return serveBatch(Entries, (entry) => sendMessage(queue, entry));
    }),
    ReceiveMessage: onQueue(sqsInput.receiveMessage, (queue, input) => receiveMessages(queue, input, clock)),
    DeleteMessage: onQueue(sqsInput.deleteMessage, deleteMessage),
    DeleteMessageBatch: onQueue(sqsInput.deleteMessageBatch, (queue, { Entries }) =>
      serveBatch(Entries, (entry) => deleteMessage(queue, entry)),
    ),
    ChangeMessageVisibility: onQueue(sqsInput.changeVisibility, changeVisibility),
    ChangeMessageVisibilityBatch: onQueue(sqsInput.changeVisibilityBatch, (queue, { Entries }) =>
      serveBatch(Entries, (entry) => changeVisibility(queue, entry)),
    ),
    GetQueueAttributes: onQueue(sqsInput.getQueueAttributes, (queue, { AttributeNames }) => ({
      Attributes: queueAttributes(queue, queues, AttributeNames),
    })),
    PurgeQueue: onQueue(sqsInput.purgeQueue, (queue) => {
      queue.purge();
      return {};
    }),
    GetQueueUrl: operation(sqsInput.getQueueUrl, ({ QueueName }) => ({ QueueUrl: findQueue(queues, QueueName).url })),
  });
}

/** By URL or name. */
function findQueue(queues: Queues, url: string): Queue {
  const queue = queues.find(url.slice(url.lastIndexOf('/') + 1));
  if (queue !== undefined) return queue;
  throw new ServiceError('QueueDoesNotExist', 'The specified queue does not exist.');
}

function deleteMessage(queue: Queue, { ReceiptHandle }: { readonly ReceiptHandle: string }): object {
  withValidHandle(() => queue.delete(ReceiptHandle));
  return {};
}

function changeVisibility(
  queue: Queue,
  input: { readonly ReceiptHandle: string; readonly VisibilityTimeout: number },
): object {
  const result = withValidHandle(() => queue.changeVisibility(input.ReceiptHandle, input.VisibilityTimeout));
  if (result === 'changed') return {};
  if (result === 'not-in-flight') {
    throw new ServiceError('MessageNotInflight', 'The message is not in flight.');
  }
  throw new ServiceError(
    'InvalidParameterValue',
    'Reason: Message does not exist or is not available for visibility timeout change.',
  );
}

function withValidHandle<Result>(act: () => Result): Result {
  try {
    return act();
  } catch (error) {
    if (error instanceof InvalidReceiptHandle) throw new ServiceError('ReceiptHandleIsInvalid', error.message);
    throw error;
  }
}
