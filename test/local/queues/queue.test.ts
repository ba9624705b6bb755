import { beforeEach, describe, expect, test } from 'vitest';
import { InvalidReceiptHandle, TooManyInFlight, UnknownQueue } from '../../../local/host/queues/errors.ts';
import type { Queue } from '../../../local/host/queues/queue.ts';
import { createQueues } from '../../../local/host/queues/queue-engine.ts';
import type { QueueSettings } from '../../../local/host/queues/queue-settings.ts';
import { ManualClock } from './manual-clock.ts';

let clock: ManualClock;
beforeEach(() => {
  clock = new ManualClock();
});

function queuesOf(...queues: readonly QueueSettings[]) {
  return createQueues({ clock, region: 'eu-west-1', accountId: '000000000000', urlBase: 'http://127.0.0.1:1', queues });
}

function queueWith(settings: Partial<QueueSettings> = {}): Queue {
  return queuesOf({ name: 'work', ...settings }).get('work');
}

const bodies = (queue: Queue, max = 10) => queue.receive({ max }).map(({ body }) => body);

/** Receives exactly one message. */
function receiveOne(queue: Queue) {
  const [message, ...others] = queue.receive({ max: 10 });
  if (message === undefined || others.length > 0) throw new Error(`expected one message, got ${others.length}`);
  return message;
}

test('a message is received with its digest and system attributes, and not again once deleted', () => {
  const queue = queueWith();
  const { messageId } = queue.send({ body: 'hello', groupId: 'acme' });
  const message = receiveOne(queue);
  expect(message).toMatchObject({
    messageId,
    body: 'hello',
    md5OfBody: '5d41402abc4b2a76b9719d911017c592',
    attributes: {
      ApproximateReceiveCount: '1',
      SentTimestamp: String(clock.now()),
      ApproximateFirstReceiveTimestamp: String(clock.now()),
      MessageGroupId: 'acme',
    },
  });
  expect(queue.delete(message.receiptHandle)).toBe('deleted');
  clock.advance(60);
  expect(bodies(queue)).toEqual([]);
});

describe('delay', () => {
  test("given a message's own delay, it is hidden to the second", () => {
    const queue = queueWith({ delaySeconds: 5 });
    queue.send({ body: 'later', delaySeconds: 300 });
    clock.advance(299.999);
    expect(queue.counts()).toMatchObject({ visible: 0, delayed: 1, notVisible: 0 });
    clock.advance(0.001);
    expect(queue.counts()).toMatchObject({ visible: 1, delayed: 0, notVisible: 0 });
  });

  test("given none, the queue's delay holds, and 0 overrides it", () => {
    const queue = queueWith({ delaySeconds: 5 });
    queue.send({ body: 'later' });
    queue.send({ body: 'now', delaySeconds: 0 });
    expect(bodies(queue)).toEqual(['now']);
    clock.advance(5);
    expect(bodies(queue)).toEqual(['later']);
  });
});

describe('visibility', () => {
  test('an undeleted message comes again when its timeout ends, with a new handle and a higher count', () => {
    const queue = queueWith({ visibilityTimeoutSeconds: 30 });
    queue.send({ body: 'work' });
    const first = receiveOne(queue);
    clock.advance(29.999);
    expect(bodies(queue)).toEqual([]);
    clock.advance(0.001);
    const second = receiveOne(queue);
    expect(second.attributes.ApproximateReceiveCount).toBe('2');
    expect(second.receiptHandle).not.toBe(first.receiptHandle);
    expect(queue.delete(first.receiptHandle)).toBe('not-there');
    expect(queue.counts().notVisible).toBe(1);
  });

  test('a receiver may ask for its own timeout', () => {
    const queue = queueWith({ visibilityTimeoutSeconds: 30 });
    queue.send({ body: 'work' });
    queue.receive({ max: 1, visibilityTimeoutSeconds: 100 });
    clock.advance(99);
    expect(bodies(queue)).toEqual([]);
    clock.advance(1);
    expect(bodies(queue)).toEqual(['work']);
  });

  test.each([
    { seconds: 0, hiddenSeconds: 0 },
    { seconds: 90, hiddenSeconds: 90 },
  ])('a change to $seconds s counts from the change', ({ seconds, hiddenSeconds }) => {
    const queue = queueWith({ visibilityTimeoutSeconds: 30 });
    queue.send({ body: 'work' });
    const { receiptHandle } = receiveOne(queue);
    clock.advance(10);
    expect(queue.changeVisibility(receiptHandle, seconds)).toBe('changed');
    if (hiddenSeconds > 0) {
      clock.advance(hiddenSeconds - 0.001);
      expect(bodies(queue)).toEqual([]);
      clock.advance(0.001);
    }
    expect(bodies(queue)).toEqual(['work']);
  });

  test('refuses a change for a message that is visible again, or gone', () => {
    const queue = queueWith({ visibilityTimeoutSeconds: 30 });
    queue.send({ body: 'work' });
    const { receiptHandle } = receiveOne(queue);
    clock.advance(30);
    expect(queue.changeVisibility(receiptHandle, 10)).toBe('not-in-flight');
    expect(queue.delete(receiptHandle)).toBe('deleted');
    expect(queue.changeVisibility(receiptHandle, 10)).toBe('not-there');
    expect(queue.counts()).toEqual({ visible: 0, notVisible: 0, delayed: 0, oldestAgeSeconds: 0 });
  });

  test('refuses a handle that is none', () => {
    expect(() => queueWith().delete('AQEB')).toThrow(InvalidReceiptHandle);
  });

  test('refuses to have more than 120,000 messages in flight', () => {
    const queue = queueWith();
    for (let count = 0; count <= 120_000; count++) queue.send({ body: 'x' });
    expect(queue.receive({ max: 130_000 })).toHaveLength(120_000);
    expect(() => queue.receive({ max: 1 })).toThrow(TooManyInFlight);
  });
});

describe('redrive', () => {
  const dead: QueueSettings = { name: 'dead' };
  const work: QueueSettings = {
    name: 'work',
    visibilityTimeoutSeconds: 10,
    redrive: { deadLetterQueueName: 'dead', maxReceiveCount: 2 },
  };

  test('a message that was received as often as allowed goes to the dead letters, as old as it is', () => {
    const queues = queuesOf(work, dead);
    queues.get('work').send({ body: 'poison', groupId: 'acme' });
    clock.advance(5);
    receiveOne(queues.get('work'));
    clock.advance(10);
    receiveOne(queues.get('work'));
    clock.advance(10);
    expect(queues.get('work').counts().visible).toBe(0);
    const message = receiveOne(queues.get('dead'));
    expect(message.body).toBe('poison');
    expect(message.attributes).toMatchObject({
      MessageGroupId: 'acme',
      DeadLetterQueueSourceArn: 'arn:aws:sqs:eu-west-1:000000000000:work',
      SentTimestamp: String(clock.now() - 25_000),
    });
  });

  test('dead letters of several queues lie in one, each with the queue that it came from', () => {
    const queues = queuesOf(work, { ...work, name: 'other' }, dead);
    for (const name of ['work', 'other']) {
      queues.get(name).send({ body: name });
      receiveOne(queues.get(name));
    }
    clock.advance(10);
    for (const name of ['work', 'other']) receiveOne(queues.get(name));
    clock.advance(10);
    const moved = queues.get('dead').receive({ max: 10 });
    expect(new Map(moved.map(({ body, attributes }) => [body, attributes.DeadLetterQueueSourceArn]))).toEqual(
      new Map(['work', 'other'].map((name) => [name, `arn:aws:sqs:eu-west-1:000000000000:${name}`])),
    );
  });

  test('refuses a redrive to a queue that is not there, by name', () => {
    expect(() => queuesOf(work)).toThrow(UnknownQueue);
    expect(() => queuesOf(work)).toThrow('dead');
  });
});

test('a message that nobody took is dropped when its retention ends', () => {
  const queue = queueWith({ retentionSeconds: 3_600 });
  queue.send({ body: 'old' });
  clock.advance(1_800);
  queue.send({ body: 'younger' });
  expect(queue.counts().oldestAgeSeconds).toBe(1_800);
  clock.advance(1_800);
  expect(bodies(queue)).toEqual(['younger']);
  clock.advance(1_800);
  expect(queue.counts()).toEqual({ visible: 0, notVisible: 0, delayed: 0, oldestAgeSeconds: 0 });
});

describe('fair groups', () => {
  const tenthOfQuiet = (queue: Queue, isDeletedAtOnce: boolean): number => {
    let received = 0;
    for (let quiet = 0; quiet < 10; ) {
      const [message] = queue.receive({ max: 1 });
      if (message === undefined) throw new Error('the queue ran dry');
      received += 1;
      if (message.attributes.MessageGroupId === 'quiet') quiet += 1;
      if (isDeletedAtOnce) queue.delete(message.receiptHandle);
    }
    return received;
  };

  test.each([true, false])(
    "behind a flood of 5,000, a quiet tenant's tenth message is among the first 25 (deleted at once: %s)",
    (isDeletedAtOnce) => {
      const queue = queueWith();
      for (let count = 0; count < 5_000; count++) queue.send({ body: 'flood', groupId: 'noisy' });
      for (let count = 0; count < 10; count++) queue.send({ body: 'mine', groupId: 'quiet' });
      expect(tenthOfQuiet(queue, isDeletedAtOnce)).toBeLessThanOrEqual(25);
    },
  );

  test('a tenant whose messages fill the receivers waits for one that has none in flight', () => {
    const queue = queueWith();
    for (let count = 0; count < 30; count++) queue.send({ body: 'flood', groupId: 'noisy' });
    queue.receive({ max: 10 });
    for (let count = 0; count < 5; count++) queue.send({ body: 'mine', groupId: 'quiet' });
    expect(bodies(queue, 5)).toEqual(Array(5).fill('mine'));
  });
});

describe('a consumer', () => {
  const turn = () => new Promise((resolve) => setImmediate(resolve));

  test('holds the clock while a message is visible, not while one is delayed or in flight', () => {
    const queue = queueWith({ visibilityTimeoutSeconds: 30 });
    queue.send({ body: 'waiting', delaySeconds: 60 });
    const { unsubscribe } = queue.subscribe(() => undefined);
    expect(clock.holds).toBe(0);
    clock.advance(60);
    expect(clock.holds).toBe(1);
    receiveOne(queue);
    expect(clock.holds).toBe(0);
    clock.advance(30);
    expect(clock.holds).toBe(1);
    unsubscribe();
    expect(clock.holds).toBe(0);
  });

  test('without one, a visible message does not hold the clock', () => {
    queueWith().send({ body: 'nobody wants it' });
    expect(clock.holds).toBe(0);
  });

  test('is told when something is there at its start, and when something comes, once for all in one turn', async () => {
    const queue = queueWith();
    queue.send({ body: 'early' });
    let calls = 0;
    queue.subscribe(() => {
      calls += 1;
    });
    await turn();
    expect(calls).toBe(1);
    queue.send({ body: 'one' });
    queue.send({ body: 'two' });
    await turn();
    expect(calls).toBe(2);
    queue.receive({ max: 10 });
    await turn();
    expect(calls).toBe(2);
  });
});
