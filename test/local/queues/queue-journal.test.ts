import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createQueues, type Queues } from '../../../local/host/queues/queue-engine.ts';
import { openQueueJournal } from '../../../local/host/queues/queue-journal.ts';
import { ManualClock } from './manual-clock.ts';

let folder: string;
let clock: ManualClock;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'carillon-queues-'));
  clock = new ManualClock();
});
afterEach(() => rmSync(folder, { recursive: true }));

const file = () => join(folder, 'queues.jsonl');

/** A new life of the queues on the same file; the one before is simply left, as by a kill. */
function start(): Queues {
  return createQueues({
    clock,
    region: 'eu-west-1',
    accountId: '000000000000',
    urlBase: 'http://127.0.0.1:1',
    queues: [
      {
        name: 'work',
        visibilityTimeoutSeconds: 30,
        redrive: { deadLetterQueueName: 'dead', maxReceiveCount: 2 },
      },
      { name: 'dead' },
    ],
    journal: openQueueJournal(file()),
  });
}

test('given a kill, what was visible, delayed, in flight and dead comes back as it was, and what was deleted does not', () => {
  const work = start().get('work');
  const attributes = { trace: { DataType: 'String', StringValue: 'abc' } };
  work.send({ body: 'poison' });
  for (let receives = 0; receives < 2; receives++) {
    work.receive({ max: 1 });
    clock.advance(30);
  }
  work.send({ body: 'done' });
  work.delete(work.receive({ max: 1 })[0]?.receiptHandle ?? '');
  work.send({ body: 'taken', groupId: 'acme' });
  const taken = work.receive({ max: 1 })[0];
  work.send({ body: 'visible', attributes });
  work.send({ body: 'delayed', delaySeconds: 300 });
  const sentAt = clock.now();
  clock.advance(10);

  const queues = start();
  const again = queues.get('work');
  expect(again.counts()).toEqual({ visible: 1, notVisible: 1, delayed: 1, oldestAgeSeconds: 10 });
  expect(queues.get('dead').receive({ max: 10 })).toMatchObject([{ body: 'poison' }]);
  expect(again.receive({ max: 10 })).toMatchObject([{ body: 'visible', messageAttributes: attributes }]);
  expect(again.changeVisibility(taken?.receiptHandle ?? '', 100)).toBe('changed');
  clock.advance(100);
  expect(again.receive({ max: 1, visibilityTimeoutSeconds: 1_000 })).toHaveLength(1);
  clock.advance(190);
  expect(clock.now()).toBe(sentAt + 300_000);
  expect(again.receive({ max: 10 }).map(({ body }) => body)).toContain('delayed');
});

test('tells the latest moment that it recorded, so that the clock does not start before it', () => {
  start().get('work').send({ body: 'x' });
  expect(openQueueJournal(file()).latestAt).toBe(clock.now());
  clock.advance(60);
  start().get('work').receive({ max: 1 });
  expect(openQueueJournal(file()).latestAt).toBe(clock.now());
});

test('does not grow with what has come and gone, and loses nothing when it shrinks', () => {
  const work = start().get('work');
  work.send({ body: 'stays', delaySeconds: 900 });
  for (let count = 0; count < 10_000; count++) {
    work.send({ body: `message ${count}` });
    for (const { receiptHandle } of work.receive({ max: 10 })) work.delete(receiptHandle);
  }
  work.send({ body: 'last', delaySeconds: 900 });
  expect(readFileSync(file(), 'utf8').split('\n').length).toBeLessThan(20_010);
  clock.advance(900);
  expect(
    start()
      .get('work')
      .receive({ max: 10 })
      .map(({ body }) => body)
      .sort(),
  ).toEqual(['last', 'stays']);
});
