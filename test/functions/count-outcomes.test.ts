import type { DynamoDBRecord } from 'aws-lambda';
import { expect, test } from 'vitest';
import { talliers } from '../../lambdas/core/insight/talliers.ts';
import type { Outcome } from '../../lambdas/functions/count-outcomes/outcome.ts';
import { createHandler } from '../../lambdas/functions/count-outcomes/stream.ts';
import { rememberingLog } from '../support/remembering-log.ts';

type Image = NonNullable<NonNullable<DynamoDBRecord['dynamodb']>['NewImage']>;

const ledger = (status: string, more: Record<string, object> = {}): Image => ({
  doc: {
    M: {
      tenant: { S: 'acme' },
      notificationId: { S: 'ntf_1' },
      deliveryId: { S: 'dlv_1' },
      recipientId: { S: 'usr_1' },
      timezone: { S: 'Europe/Paris' },
      channel: { S: 'sms' },
      status: { S: status },
      scheduledFor: { N: '1000' },
      updatedAt: { N: '1750' },
      facts: { L: [] },
      ...more,
    },
  },
});

let next = 100;
const change = (after: Image | undefined, before?: Image, sk = 'L#dlv_1'): DynamoDBRecord => ({
  eventName: before === undefined ? 'INSERT' : after === undefined ? 'REMOVE' : 'MODIFY',
  dynamodb: {
    SequenceNumber: String(next++),
    Keys: { pk: { S: 'T#acme' }, sk: { S: sk } },
    ...(after === undefined ? {} : { NewImage: after }),
    ...(before === undefined ? {} : { OldImage: before }),
  },
});

async function countOf(records: DynamoDBRecord[], { failing = '' }: { failing?: string } = {}) {
  const outcomes: Outcome[] = [];
  const written: string[] = [];
  const log = rememberingLog();
  const answer = await createHandler({
    talliers,
    tallies: {
      async apply(shard, { tenant, name, parts }) {
        if (name === failing) throw new Error('throttled');
        written.push(
          `${shard} ${tenant} ${name} ${parts.map(({ tally }) => Object.keys(tally.add).join('+')).join(',')}`,
        );
      },
    },
    count: (outcome) => outcomes.push(outcome),
    clock: { now: () => 5_000 },
    log,
  })({ Records: records, shardId: 'shard-7' });
  return { outcomes, written, failures: answer.batchItemFailures, state: answer.state, codes: log.codes };
}

test.each([
  ['a first claim', [change(ledger('sending'))], [{ channel: 'sms', status: 'sending' }]],
  [
    'a message that the provider took, with how late it was',
    [change(ledger('sent'), ledger('sending'))],
    [{ channel: 'sms', status: 'sent', latenessMs: 750 }],
  ],
  ['a later word', [change(ledger('bounced'), ledger('sent'))], [{ channel: 'sms', status: 'bounced' }]],
])('counts %s', async (_, records, expected) => {
  expect(await countOf(records)).toMatchObject({ outcomes: expected, failures: [], state: {} });
});

test.each([
  ['a change that leaves the status', [change(ledger('sent'), ledger('sent'))]],
  ['what is not a ledger', [change({ doc: { M: {} } }, undefined, 'D#dlv_1')]],
  ['what has expired', [change(undefined, ledger('sent'))]],
])('counts nothing for %s', async (_, records) => {
  expect(await countOf(records)).toMatchObject({ outcomes: [], written: [], failures: [] });
});

test('gives a ledger back that it cannot read, so that it ends where a person looks, and counts what came before', async () => {
  const broken = change({ doc: { S: 'broken' } });
  const counted = await countOf([change(ledger('sending')), broken, change(ledger('sent'), ledger('sending'))]);
  expect(counted.outcomes).toHaveLength(1);
  expect(counted.failures).toEqual([{ itemIdentifier: broken.dynamodb?.SequenceNumber }]);
  expect(counted.codes).toEqual(['LEDGER_UNREADABLE']);
});

test('writes each counter once for a batch, under the shard', async () => {
  const sent = () => change(ledger('sent'), ledger('sending'));
  expect((await countOf([sent(), sent(), sent()])).written).toEqual([
    'shard-7 acme E#usr_1 sms.sent,sms.sent,sms.sent',
    'shard-7 acme E sms.sent,sms.sent,sms.sent',
  ]);
});

test('asks again from the first change that is not in all its counters', async () => {
  const first = change(ledger('sending'));
  const second = change(ledger('sent'), ledger('sending'));
  const counted = await countOf([first, second], { failing: 'E#usr_1' });
  expect(counted.failures).toEqual([{ itemIdentifier: second.dynamodb?.SequenceNumber }]);
  expect(counted.outcomes).toEqual([{ channel: 'sms', status: 'sending' }]);
  expect(counted.codes).toEqual(['TALLY_NOT_WRITTEN']);
});

test('counts nothing of what people do with a message whose analytics are off, but that it was sent', async () => {
  const off = { analytics: { BOOL: false } };
  const counted = await countOf([change(ledger('sent', off), ledger('sending', off))]);
  expect(counted.written).toEqual([]);
  expect(counted.outcomes).toHaveLength(1);
});

test('refuses an event that does not name its shard', async () => {
  const handler = createHandler({
    talliers,
    tallies: { apply: async () => undefined },
    count: () => undefined,
    clock: { now: () => 0 },
    log: rememberingLog(),
  });
  await expect(handler({ Records: [] } as never)).rejects.toThrow(/shardId/);
});
