import { SQSClient } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createChannelQueues, QueueUnknownError } from '../../../lambdas/adapters/sqs/channels.ts';
import { createIncidentsQueue } from '../../../lambdas/adapters/sqs/incidents.ts';
import { createIntakeQueue } from '../../../lambdas/adapters/sqs/intake.ts';
import { QueueRefusedError, sendAll } from '../../../lambdas/adapters/sqs/send.ts';
import { waitingMessages } from '../../../lambdas/adapters/sqs/waiting.ts';
import { deliveryMessageSchema } from '../../../lambdas/contracts/messages/delivery.ts';
import { incidentMessageSchema } from '../../../lambdas/contracts/messages/incidents.ts';
import { intakeMessageSchema } from '../../../lambdas/contracts/messages/intake.ts';
import { createQueues, type Queues } from '../../../local/host/queues/queue-engine.ts';
import { sqsService } from '../../../local/host/services/sqs.ts';
import { allow, place, principal, startTestGateway, type TestGateway } from '../../local/gateway/environment.ts';
import { ManualClock } from '../../local/queues/manual-clock.ts';
import { aDelivery } from '../../support/builders.ts';

const clock = new ManualClock();
const names = ['express', 'bulk', 'sms-express', 'sms-bulk', 'incidents'] as const;
let queues: Queues;
let gateway: TestGateway;
let client: SQSClient;
beforeAll(async () => {
  queues = createQueues({ ...place, clock, urlBase: () => gateway.url, queues: names.map((name) => ({ name })) });
  gateway = await startTestGateway(principal(allow('sqs:*', '*')), { services: { sqs: sqsService(queues, clock) } });
  client = new SQSClient(gateway.client);
});
afterAll(async () => {
  client.destroy();
  queues.close();
  await gateway.close();
});
beforeEach(() => {
  for (const name of names) queues.get(name).purge();
});

const urlOf = (name: (typeof names)[number]): string => queues.get(name).url;
const intake = () => createIntakeQueue(client, { express: urlOf('express'), bulk: urlOf('bulk') }, clock);
const channels = () =>
  createChannelQueues(client, { sms: { express: urlOf('sms-express'), bulk: urlOf('sms-bulk') } }, clock);
const take = (name: (typeof names)[number]) => queues.get(name).receive({ max: 10 });

test('asks for a notification to be looked after at its time, in the group of its tenant', async () => {
  await intake().tend('acme', 'ntf_1', 'express', clock.now() + 90_500);
  expect(queues.get('express').counts()).toMatchObject({ visible: 0, delayed: 1 });
  clock.advance(91_000);
  const [message] = take('express');
  expect(intakeMessageSchema.parse(JSON.parse(message?.body ?? ''))).toEqual({
    kind: 'tend',
    tenant: 'acme',
    notificationId: 'ntf_1',
  });
  expect(message?.attributes.MessageGroupId).toBe('acme');
});

test('asks for many at once, in batches of ten', async () => {
  const refs = Array.from({ length: 23 }, (_, index) => ({ tenant: 'acme', notificationId: `ntf_${index}` }));
  await intake().tendAll(refs, 'bulk');
  expect(await waitingMessages(client, [urlOf('bulk'), urlOf('express')])).toBe(23);
});

test('puts each try on the queue of its channel and lane, never before it is due', async () => {
  const delivery = aDelivery({ channel: 'sms', lane: 'bulk' });
  await channels().enqueue([{ delivery, attempt: 3, dueAt: clock.now() + 1 }]);
  expect(take('sms-bulk')).toEqual([]);
  clock.advance(1_000);
  const [message] = take('sms-bulk');
  expect(deliveryMessageSchema.parse(JSON.parse(message?.body ?? ''))).toEqual({ attempt: 3, delivery });
  expect(take('sms-express')).toEqual([]);
});

test('asks for incidents to be looked after at once, and for heartbeats at their deadline', async () => {
  const deadline = clock.now() + 20_000;
  await createIncidentsQueue(client, urlOf('incidents'), clock).tendAll([
    { kind: 'watch', tenant: 'acme', incidentId: 'inc_1' },
    { kind: 'heartbeat', tenant: 'acme', key: 'backup', deadline },
  ]);
  const bodies = () => take('incidents').map(({ body }) => incidentMessageSchema.parse(JSON.parse(body)));
  expect(bodies()).toEqual([{ kind: 'watch', tenant: 'acme', incidentId: 'inc_1' }]);
  clock.advance(20_000);
  expect(bodies()).toContainEqual({ kind: 'heartbeat', tenant: 'acme', key: 'backup', deadline });
});

test('says so when a function is asked for a channel whose queues it does not know', async () => {
  const delivery = aDelivery({ channel: 'email' });
  await expect(channels().enqueue([{ delivery, attempt: 1, dueAt: clock.now() }])).rejects.toThrow(QueueUnknownError);
});

/** A client whose queue answers so many batches as if it had refused their last entry, as SQS does under load. */
function refusing(batches: number): SQSClient {
  const busy = new SQSClient(gateway.client);
  let left = batches;
  busy.middlewareStack.add(
    (next) => async (args) => {
      const entries = 'Entries' in args.input ? (args.input.Entries ?? []) : [];
      const refused = entries.at(-1);
      if (left === 0 || refused === undefined) return next(args);
      left -= 1;
      const taken = entries.slice(0, -1);
      const Failed = [{ Id: refused.Id, Code: 'InternalError', SenderFault: false }];
      if (taken.length === 0) return { response: undefined, output: { Failed, $metadata: {} } };
      const { output, response } = await next({ ...args, input: Object.assign(args.input, { Entries: taken }) });
      return { response, output: { ...output, Failed } };
    },
    { step: 'initialize' },
  );
  return busy;
}

const three = [1, 2, 3].map((number) => ({ tenant: 'acme', body: { words: number }, delaySeconds: 0 }));

test('given a queue refuses one message of a batch for now, sends that one again and no other', async () => {
  const busy = refusing(1);
  await sendAll(busy, urlOf('bulk'), three);
  expect(
    take('bulk')
      .map(({ body }) => JSON.parse(body).words)
      .sort(),
  ).toEqual([1, 2, 3]);
  busy.destroy();
});

test('given a queue keeps refusing a message, says so and names no content', async () => {
  const busy = refusing(Number.POSITIVE_INFINITY);
  const refused = sendAll(busy, urlOf('bulk'), three.slice(0, 2));
  await expect(refused).rejects.toThrow(new QueueRefusedError(urlOf('bulk'), ['InternalError']));
  await expect(refused).rejects.not.toThrow(/words/);
  busy.destroy();
});
