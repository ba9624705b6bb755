import type { DynamoDBRecord } from 'aws-lambda';
import { expect, test } from 'vitest';
import { createHandler, type Outcome } from '../../lambdas/functions/count-outcomes/outcomes.ts';

type Image = NonNullable<NonNullable<DynamoDBRecord['dynamodb']>['NewImage']>;

const ledger = (status: string): Image => ({
  doc: { M: { channel: { S: 'sms' }, status: { S: status }, scheduledFor: { N: '1000' }, updatedAt: { N: '1750' } } },
});

const change = (after: Image | undefined, before?: Image, sk = 'L#dlv_1'): DynamoDBRecord => ({
  eventName: before === undefined ? 'INSERT' : after === undefined ? 'REMOVE' : 'MODIFY',
  dynamodb: {
    SequenceNumber: '42',
    Keys: { pk: { S: 'T#acme' }, sk: { S: sk } },
    ...(after === undefined ? {} : { NewImage: after }),
    ...(before === undefined ? {} : { OldImage: before }),
  },
});

async function countOf(records: DynamoDBRecord[]) {
  const outcomes: Outcome[] = [];
  const answer = await createHandler((outcome) => outcomes.push(outcome))({ Records: records });
  return { outcomes, failures: answer.batchItemFailures };
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
  expect(await countOf(records)).toEqual({ outcomes: expected, failures: [] });
});

test.each([
  ['a change that leaves the status', [change(ledger('sent'), ledger('sent'))]],
  ['what is not a ledger', [change({ doc: { M: {} } }, undefined, 'D#dlv_1')]],
  ['what has expired', [change(undefined, ledger('sent'))]],
])('counts nothing for %s', async (_, records) => {
  expect(await countOf(records)).toEqual({ outcomes: [], failures: [] });
});

test('gives a ledger back that it cannot read, so that it ends where a person looks', async () => {
  expect(await countOf([change({ doc: { S: 'broken' } })])).toMatchObject({ failures: [{ itemIdentifier: '42' }] });
});
