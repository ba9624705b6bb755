import { md5OfAttributes, md5OfBody } from '../queues/digest.ts';
import { queueLimits } from '../queues/limits.ts';
import type { MessageAttributes } from '../queues/message.ts';
import type { Queue } from '../queues/queue.ts';
import { ServiceError } from './service-error.ts';
import type { OutgoingInput } from './sqs-input.ts';

type Outgoing = Omit<OutgoingInput, 'QueueUrl'>;

/** Puts one message into a queue, and answers with the digests that clients check. */
export function sendMessage(queue: Queue, input: Outgoing) {
  const size = messageBytes(input);
  if (size > queue.settings.maximumMessageBytes) {
    throw new ServiceError(
      'InvalidParameterValue',
      `One or more parameters are invalid. Reason: Message must be shorter than ${queue.settings.maximumMessageBytes} bytes.`,
    );
  }
  const { messageId } = queue.send({
    body: input.MessageBody,
    ...(input.MessageGroupId === undefined ? {} : { groupId: input.MessageGroupId }),
    ...(input.DelaySeconds === undefined ? {} : { delaySeconds: input.DelaySeconds }),
    ...(input.MessageAttributes === undefined ? {} : { attributes: input.MessageAttributes }),
  });
  const attributesDigest = md5OfAttributes(input.MessageAttributes);
  return {
    MessageId: messageId,
    MD5OfMessageBody: md5OfBody(input.MessageBody),
    ...(attributesDigest === undefined ? {} : { MD5OfMessageAttributes: attributesDigest }),
  };
}

/** Refuses a batch whose messages together are larger than SQS takes. */
export function checkBatchSize(entries: readonly Outgoing[]): void {
  const total = entries.reduce((sum, entry) => sum + messageBytes(entry), 0);
  if (total <= queueLimits.batchBytes) return;
  throw new ServiceError(
    'BatchRequestTooLong',
    `Batch requests cannot be longer than ${queueLimits.batchBytes} bytes. You have sent ${total} bytes.`,
  );
}

/** Size as SQS counts it: the body, and each attribute's name, type and value. */
function messageBytes(input: Outgoing): number {
  return Buffer.byteLength(input.MessageBody) + attributeBytes(input.MessageAttributes ?? {});
}

function attributeBytes(attributes: MessageAttributes): number {
  return Object.entries(attributes).reduce(
    (sum, [name, { DataType, StringValue = '', BinaryValue = '' }]) =>
      sum +
      Buffer.byteLength(name) +
      Buffer.byteLength(DataType) +
      Buffer.byteLength(StringValue) +
      Buffer.byteLength(BinaryValue, 'base64'),
    0,
  );
}
