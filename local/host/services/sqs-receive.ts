import type * as z from 'zod';
import type { PlatformClock } from '../ports.ts';
import { md5OfAttributes } from '../queues/digest.ts';
import { TooManyInFlight } from '../queues/errors.ts';
import type { ReceivedMessage } from '../queues/message.ts';
import type { Queue } from '../queues/queue.ts';
import { ServiceError } from './service-error.ts';
import type { sqsInput } from './sqs-input.ts';

type ReceiveInput = z.infer<typeof sqsInput.receiveMessage>;

/** Receives messages; with a wait, on platform time, until there is one. */
export async function receiveMessages(queue: Queue, input: ReceiveInput, clock: PlatformClock) {
  const receive = () => receiveNow(queue, input);
  const waitSeconds = input.WaitTimeSeconds ?? queue.settings.receiveWaitSeconds;
  const atOnce = receive();
  const messages =
    atOnce.length > 0 || waitSeconds === 0 ? atOnce : await receiveWithin(queue, receive, waitSeconds, clock);
  return messages.length === 0 ? {} : { Messages: messages.map((message) => toApiMessage(message, input)) };
}

function receiveNow(queue: Queue, input: ReceiveInput): readonly ReceivedMessage[] {
  const timeout = input.VisibilityTimeout;
  try {
    return queue.receive({
      max: input.MaxNumberOfMessages,
      ...(timeout === undefined ? {} : { visibilityTimeoutSeconds: timeout }),
    });
  } catch (error) {
    if (error instanceof TooManyInFlight) throw new ServiceError('OverLimit', error.message, 403);
    throw error;
  }
}

function receiveWithin(
  queue: Queue,
  receive: () => readonly ReceivedMessage[],
  waitSeconds: number,
  clock: PlatformClock,
): Promise<readonly ReceivedMessage[]> {
  return new Promise((resolve) => {
    const end = (messages: readonly ReceivedMessage[]) => {
      subscription.unsubscribe();
      timer.cancel();
      resolve(messages);
    };
    const timer = clock.schedule(clock.now() + waitSeconds * 1_000, () => end([]));
    const subscription = queue.subscribe(() => {
      const messages = receive();
      if (messages.length > 0) end(messages);
    });
  });
}

function toApiMessage(message: ReceivedMessage, input: ReceiveInput) {
  const system = chosen(message.attributes, [...input.MessageSystemAttributeNames, ...input.AttributeNames]);
  const attributes = chosen(message.messageAttributes, input.MessageAttributeNames);
  const attributesDigest = md5OfAttributes(attributes);
  return {
    MessageId: message.messageId,
    ReceiptHandle: message.receiptHandle,
    Body: message.body,
    MD5OfBody: message.md5OfBody,
    ...(system === undefined ? {} : { Attributes: system }),
    ...(attributes === undefined ? {} : { MessageAttributes: attributes }),
    ...(attributesDigest === undefined ? {} : { MD5OfMessageAttributes: attributesDigest }),
  };
}

/** The entries that a receiver asked for: by name, by `prefix.*`, or all; undefined where that leaves none. */
function chosen<Value>(entries: Readonly<Record<string, Value>>, names: readonly string[]) {
  const isWanted = (name: string) =>
    names.some((wanted) =>
      wanted === 'All' || wanted === '.*'
        ? true
        : wanted.endsWith('.*')
          ? name.startsWith(wanted.slice(0, -2))
          : wanted === name,
    );
  const picked = Object.entries(entries).filter(([name]) => isWanted(name));
  return picked.length === 0 ? undefined : Object.fromEntries(picked);
}
