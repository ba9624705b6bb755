import * as z from 'zod';
import { queueLimits } from '../queues/limits.ts';
import { messageAttributes } from '../queues/message.ts';

const delaySeconds = z.int().min(0).max(queueLimits.delaySeconds).optional();
const visibilityTimeout = z.int().min(0).max(queueLimits.visibilityTimeoutSeconds);
const queueUrl = z.string();

/** Letters, digits and punctuation, as SQS takes them. */
const groupId = z
  .string()
  .max(queueLimits.groupIdCharacters)
  .regex(/^[\x21-\x7e]+$/)
  .optional();

/** XML's characters, which are all that a message may have. */
const body = z
  .string()
  .min(1)
  .regex(/^[\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]*$/u, 'has characters that XML does not allow');

const outgoing = {
  MessageBody: body,
  DelaySeconds: delaySeconds,
  MessageAttributes: messageAttributes
    .refine((attributes) => Object.keys(attributes).length <= queueLimits.messageAttributes, 'has more than 10')
    .optional(),
  MessageGroupId: groupId,
};

/** The inputs of SQS's operations, in so far as standard queues know them. */
export const sqsInput = {
  sendMessage: z.object({ QueueUrl: queueUrl, ...outgoing }),
  sendMessageBatch: z.object({ QueueUrl: queueUrl, Entries: z.array(z.object({ Id: z.string(), ...outgoing })) }),
  receiveMessage: z.object({
    QueueUrl: queueUrl,
    MaxNumberOfMessages: z.int().min(1).max(queueLimits.batchEntries).default(1),
    VisibilityTimeout: visibilityTimeout.optional(),
    WaitTimeSeconds: z.int().min(0).max(queueLimits.receiveWaitSeconds).optional(),
    MessageSystemAttributeNames: z.array(z.string()).default([]),
    AttributeNames: z.array(z.string()).default([]),
    MessageAttributeNames: z.array(z.string()).default([]),
  }),
  deleteMessage: z.object({ QueueUrl: queueUrl, ReceiptHandle: z.string() }),
  deleteMessageBatch: z.object({
    QueueUrl: queueUrl,
    Entries: z.array(z.object({ Id: z.string(), ReceiptHandle: z.string() })),
  }),
  changeVisibility: z.object({ QueueUrl: queueUrl, ReceiptHandle: z.string(), VisibilityTimeout: visibilityTimeout }),
  changeVisibilityBatch: z.object({
    QueueUrl: queueUrl,
    Entries: z.array(z.object({ Id: z.string(), ReceiptHandle: z.string(), VisibilityTimeout: visibilityTimeout })),
  }),
  getQueueAttributes: z.object({ QueueUrl: queueUrl, AttributeNames: z.array(z.string()).default([]) }),
  getQueueUrl: z.object({ QueueName: z.string() }),
  purgeQueue: z.object({ QueueUrl: queueUrl }),
} as const;

/** One message as a sender gives it. */
export type OutgoingInput = z.infer<typeof sqsInput.sendMessage>;
