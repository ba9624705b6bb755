import * as z from 'zod';

/** One attribute that a sender gave a message, as the API's JSON has it (binary in base64). */
export const messageAttribute = z.object({
  DataType: z.string(),
  StringValue: z.string().optional(),
  BinaryValue: z.string().optional(),
});

/** A sender's attributes by name. */
export const messageAttributes = z.record(z.string(), messageAttribute);
export type MessageAttributes = z.infer<typeof messageAttributes>;

/** All of a message that outlives the process. Times in milliseconds, platform time. */
export const durableMessage = z.object({
  id: z.string(),
  body: z.string(),
  groupId: z.string().optional(),
  attributes: messageAttributes.optional(),
  sentAt: z.number(),
  /** Hidden before this moment: delayed if never received on this queue, in flight otherwise. */
  availableAt: z.number(),
  /** Receives on the queue that it is in now. */
  receiveCount: z.number(),
  /** Receives ever; numbers the receipt handles. */
  receipt: z.number(),
  firstReceivedAt: z.number().optional(),
  deadLetterSourceArn: z.string().optional(),
});
export type DurableMessage = z.infer<typeof durableMessage>;

/** A message in a queue: it moves through its states in place. */
export type QueuedMessage = DurableMessage;

/** What a receiver gets. */
export interface ReceivedMessage {
  readonly messageId: string;
  readonly receiptHandle: string;
  readonly body: string;
  readonly md5OfBody: string;
  /** System attributes under SQS's names, all of them: `ApproximateReceiveCount`, `SentTimestamp`, `MessageGroupId`, … */
  readonly attributes: Readonly<Record<string, string>>;
  readonly messageAttributes: MessageAttributes;
}
