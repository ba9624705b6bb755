import { marshall } from '@aws-sdk/util-dynamodb';
import type { DynamoDBRecord } from 'aws-lambda';
import { expect, test } from 'vitest';
import { createHandler } from '../../lambdas/functions/follow-incidents/stream.ts';
import { rememberingLog } from '../support/remembering-log.ts';

const anEvent = (seq: number, change: Record<string, unknown> = {}): DynamoDBRecord => ({
  eventName: 'INSERT',
  dynamodb: {
    SequenceNumber: `${100 + seq}`,
    NewImage: marshall({
      pk: 'T#acme#I#inc_1',
      sk: `E#0000000${seq}`,
      tenant: 'acme',
      incidentId: `inc_${seq}`,
      seq,
      type: 'opened',
      at: 1_000,
      openedAt: 1_000,
      severity: 'minor',
      run: 1,
      sealed: new Uint8Array([1, 2, 3]),
      ttl: 9_999,
      ...change,
    }) as NonNullable<DynamoDBRecord['dynamodb']>['NewImage'] & {},
  },
});

/** Follows the records where the start of these incidents fails. */
async function follow(records: DynamoDBRecord[], failing: readonly string[] = []) {
  const log = rememberingLog();
  const started: string[] = [];
  const counted: string[] = [];
  const answer = await createHandler({
    executions: {
      async start({ incidentId }) {
        if (failing.includes(incidentId)) throw new Error('Step Functions is away');
        started.push(incidentId);
      },
    },
    intake: { replan: () => Promise.reject(new Error('no event names a notification')) },
    incidents: { tendAll: () => Promise.reject(new Error('no event asks for it')) },
    count: ({ name, severity }) => counted.push(`${name} ${severity}`),
    log,
  })({ Records: records });
  return { started, counted, log, failures: answer.batchItemFailures };
}

test('follows each event of a batch once and counts it, whatever else stands on the item', async () => {
  const { started, counted, failures } = await follow([anEvent(1), anEvent(2)]);
  expect(started).toEqual(['inc_1', 'inc_2']);
  expect(counted).toEqual(['IncidentsOpened minor', 'IncidentsOpened minor']);
  expect(failures).toEqual([]);
});

test('gives back what could not be followed with all after it, and counts only what was before', async () => {
  const { counted, failures, log } = await follow([anEvent(1), anEvent(2), anEvent(3)], ['inc_2']);
  expect(failures).toEqual([{ itemIdentifier: '102' }]);
  expect(counted).toEqual(['IncidentsOpened minor']);
  expect(log.lines).toEqual([
    { code: 'EVENT_NOT_FOLLOWED', details: { tenant: 'acme', incidentId: 'inc_2', type: 'opened' } },
  ]);
});

test('gives back an event that it cannot read, and names the field but no value', async () => {
  const { failures, log } = await follow([anEvent(1, { severity: 'catastrophic' })]);
  expect(failures).toEqual([{ itemIdentifier: '101' }]);
  expect(log.lines).toEqual([{ code: 'EVENT_UNREADABLE', details: { sequenceNumber: '101', fields: 'severity' } }]);
});
