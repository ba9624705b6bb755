import { md5OfBody } from './digest.ts';
import type { QueuedMessage, ReceivedMessage } from './message.ts';
import { toReceiptHandle } from './receipt-handle.ts';

/** A message as its receiver gets it, with the handle of this receive. */
export function toReceivedMessage(message: QueuedMessage): ReceivedMessage {
  return {
    messageId: message.id,
    receiptHandle: toReceiptHandle({ messageId: message.id, receipt: message.receipt }),
    body: message.body,
    md5OfBody: md5OfBody(message.body),
    attributes: systemAttributes(message),
    messageAttributes: message.attributes ?? {},
  };
}

function systemAttributes(message: QueuedMessage): Record<string, string> {
  const attributes: Record<string, string | undefined> = {
    ApproximateReceiveCount: String(message.receiveCount),
    SentTimestamp: String(message.sentAt),
    SenderId: 'AIDALOCAL',
    ApproximateFirstReceiveTimestamp: String(message.firstReceivedAt),
    MessageGroupId: message.groupId,
    DeadLetterQueueSourceArn: message.deadLetterSourceArn,
  };
  return Object.fromEntries(
    Object.entries(attributes).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}
