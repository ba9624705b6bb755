import {
  ChangeMessageVisibilityBatchCommand,
  ChangeMessageVisibilityCommand,
  DeleteMessageBatchCommand,
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  GetQueueUrlCommand,
  PurgeQueueCommand,
  ReceiveMessageCommand,
  SendMessageBatchCommand,
  SendMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createQueues, type Queues } from '../../../local/host/queues/queue-engine.ts';
import { sqsService } from '../../../local/host/services/sqs.ts';
import { allow, place, principal, startTestGateway, type TestGateway } from '../gateway/environment.ts';
import { ManualClock } from '../queues/manual-clock.ts';

const clock = new ManualClock();
let queues: Queues;
let gateway: TestGateway;
let client: SQSClient;
beforeAll(async () => {
  queues = createQueues({
    ...place,
    clock,
    urlBase: () => gateway.url,
    queues: [
      { name: 'work', visibilityTimeoutSeconds: 30, redrive: { deadLetterQueueName: 'dead', maxReceiveCount: 5 } },
      { name: 'dead', retentionSeconds: 1_209_600 },
    ],
  });
  gateway = await startTestGateway(principal(allow('sqs:*', '*')), { services: { sqs: sqsService(queues, clock) } });
  client = new SQSClient(gateway.client);
});
afterAll(async () => {
  client.destroy();
  queues.close();
  await gateway.close();
});
beforeEach(() => queues.get('work').purge());

const url = () => queues.get('work').url;
const send = (MessageBody: string, more: object = {}) =>
  client.send(new SendMessageCommand({ QueueUrl: url(), MessageBody, ...more }));
const receive = async (more: object = {}) =>
  (await client.send(new ReceiveMessageCommand({ QueueUrl: url(), MaxNumberOfMessages: 10, ...more }))).Messages ?? [];
const attributes = async (...AttributeNames: ('All' | 'ApproximateNumberOfMessages')[]) =>
  (await client.send(new GetQueueAttributesCommand({ QueueUrl: url(), AttributeNames }))).Attributes;

const textAttribute = { trace: { DataType: 'String', StringValue: 'abc' } };
const bytesAttribute = { raw: { DataType: 'Binary', BinaryValue: Buffer.from([1, 2]) } };

test("what a client sends comes back whole, with digests that the client's own check accepts", async () => {
  const sent = await send('héllo', {
    MessageGroupId: 'acme',
    MessageAttributes: { ...textAttribute, ...bytesAttribute },
  });
  const [message, ...others] = await receive({ MessageSystemAttributeNames: ['All'], MessageAttributeNames: ['All'] });
  expect(others).toEqual([]);
  expect(message).toMatchObject({
    MessageId: sent.MessageId,
    Body: 'héllo',
    MD5OfMessageAttributes: sent.MD5OfMessageAttributes,
    Attributes: { MessageGroupId: 'acme', ApproximateReceiveCount: '1', SentTimestamp: String(clock.now()) },
  });
  expect(message?.MessageAttributes?.trace?.StringValue).toBe('abc');
  expect([...(message?.MessageAttributes?.raw?.BinaryValue ?? [])]).toEqual([1, 2]);
});

test("the digest of attributes is AWS's own", async () => {
  const sent = await send('x', {
    MessageAttributes: { greeting1: { DataType: 'String', StringValue: 'rocks' } },
  });
  expect(sent.MD5OfMessageAttributes).toMatch(/^[0-9a-f]{32}$/);
  expect(sent.MD5OfMessageAttributes).toBe(attributesDigestByHand);
});
/** MD5 of length-prefixed name and type, 0x01, length-prefixed value, computed with coreutils. */
const attributesDigestByHand = 'ed9000f86234d472bd9fa991f0dbdf6c';

test('a receiver gets only the attributes that it asked for', async () => {
  await send('x', { MessageAttributes: textAttribute });
  const [message] = await receive();
  expect(message).not.toHaveProperty('Attributes');
  expect(message).not.toHaveProperty('MessageAttributes');
});

test('a batch stands or falls by entry', async () => {
  const Entries = [
    { Id: 'delayed', MessageBody: 'x', DelaySeconds: 60 },
    { Id: 'now', MessageBody: 'y', MessageAttributes: textAttribute },
  ];
  const sent = await client.send(new SendMessageBatchCommand({ QueueUrl: url(), Entries }));
  expect(sent.Successful?.map(({ Id }) => Id)).toEqual(['delayed', 'now']);
  const received = await receive();
  const handles = [...received.map(({ ReceiptHandle }) => ReceiptHandle), 'nonsense'];
  const deleted = await client.send(
    new DeleteMessageBatchCommand({
      QueueUrl: url(),
      Entries: handles.map((ReceiptHandle, index) => ({ Id: String(index), ReceiptHandle })),
    }),
  );
  expect(deleted.Successful).toEqual([{ Id: '0' }]);
  expect(deleted.Failed).toMatchObject([{ Id: '1', Code: 'ReceiptHandleIsInvalid', SenderFault: true }]);
});

test('visibility is changed one by one and in a batch, and refused where there is nothing in flight', async () => {
  await send('x');
  const [first] = await receive();
  const change = { QueueUrl: url(), ReceiptHandle: first?.ReceiptHandle, VisibilityTimeout: 0 };
  await client.send(new ChangeMessageVisibilityCommand(change));
  await expect(client.send(new ChangeMessageVisibilityCommand(change))).rejects.toMatchObject({
    name: 'MessageNotInflight',
  });
  const [second] = await receive();
  const Entries = [{ Id: '1', ReceiptHandle: second?.ReceiptHandle, VisibilityTimeout: 100 }];
  const changed = await client.send(new ChangeMessageVisibilityBatchCommand({ QueueUrl: url(), Entries }));
  expect(changed.Successful).toEqual([{ Id: '1' }]);
  clock.advance(99);
  expect(await receive()).toEqual([]);
  await client.send(new DeleteMessageCommand({ QueueUrl: url(), ReceiptHandle: second?.ReceiptHandle }));
});

describe('a long poll', () => {
  test('is answered when a message comes', async () => {
    const waiting = receive({ WaitTimeSeconds: 20 });
    await send('late');
    expect((await waiting).map(({ Body }) => Body)).toEqual(['late']);
  });

  test('ends empty after its time on the platform', async () => {
    const { promise: isWaiting, resolve } = Promise.withResolvers<void>();
    const schedule = clock.schedule.bind(clock);
    clock.schedule = (at, run) => {
      resolve();
      return schedule(at, run);
    };
    const waiting = receive({ WaitTimeSeconds: 20 });
    await isWaiting;
    clock.schedule = schedule;
    clock.advance(20);
    expect(await waiting).toEqual([]);
  });
});

test('attributes tell counts, settings and the redrive policy', async () => {
  await send('a');
  await send('b', { DelaySeconds: 900 });
  await receive();
  expect(await attributes('All')).toMatchObject({
    QueueArn: 'arn:aws:sqs:eu-west-1:000000000000:work',
    ApproximateNumberOfMessages: '0',
    ApproximateNumberOfMessagesNotVisible: '1',
    ApproximateNumberOfMessagesDelayed: '1',
    VisibilityTimeout: '30',
    MaximumMessageSize: '1048576',
    RedrivePolicy: '{"deadLetterTargetArn":"arn:aws:sqs:eu-west-1:000000000000:dead","maxReceiveCount":5}',
  });
  expect(await attributes('ApproximateNumberOfMessages')).toEqual({ ApproximateNumberOfMessages: '0' });
});

test('a queue is found by name, and emptied', async () => {
  await send('x');
  expect((await client.send(new GetQueueUrlCommand({ QueueName: 'work' }))).QueueUrl).toBe(url());
  await client.send(new PurgeQueueCommand({ QueueUrl: url() }));
  expect(await receive()).toEqual([]);
});

describe('refuses', () => {
  const entries = (count: number, MessageBody = 'x') =>
    Array.from({ length: count }, (_, index) => ({ Id: String(index), MessageBody }));
  const sendBatch = (Entries: { Id: string; MessageBody: string }[]) =>
    client.send(new SendMessageBatchCommand({ QueueUrl: url(), Entries }));

  test.each([
    { what: 'a message of more than 1 MiB', act: () => send('x'.repeat(1_048_577)), name: 'InvalidParameterValue' },
    {
      what: 'a delay of more than 15 minutes',
      act: () => send('x', { DelaySeconds: 901 }),
      name: 'InvalidParameterValue',
    },
    {
      what: 'a group of more than 128 characters',
      act: () => send('x', { MessageGroupId: 'g'.repeat(129) }),
      name: 'InvalidParameterValue',
    },
    { what: 'a character that XML does not allow', act: () => send('\u0001'), name: 'InvalidParameterValue' },
    {
      what: 'to give out more than ten',
      act: () => receive({ MaxNumberOfMessages: 11 }),
      name: 'InvalidParameterValue',
    },
    { what: 'an empty batch', act: () => sendBatch([]), name: 'EmptyBatchRequest' },
    { what: 'a batch of eleven', act: () => sendBatch(entries(11)), name: 'TooManyEntriesInBatchRequest' },
    { what: 'an Id twice', act: () => sendBatch([...entries(1), ...entries(1)]), name: 'BatchEntryIdsNotDistinct' },
    {
      what: 'a batch of more than 1 MiB',
      act: () => sendBatch(entries(2, 'x'.repeat(600_000))),
      name: 'BatchRequestTooLong',
    },
    {
      what: 'a queue that is not there',
      act: () =>
        client.send(new SendMessageCommand({ QueueUrl: `${gateway.url}/000000000000/none`, MessageBody: 'x' })),
      name: 'QueueDoesNotExist',
    },
    {
      what: 'a handle that is none',
      act: () => client.send(new DeleteMessageCommand({ QueueUrl: url(), ReceiptHandle: 'nonsense' })),
      name: 'ReceiptHandleIsInvalid',
    },
  ])('$what as $name', async ({ act, name }) => {
    await expect(act()).rejects.toMatchObject({ name });
    expect(gateway.failures).toEqual([]);
  });
});
