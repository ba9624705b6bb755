import type { SQSEvent } from 'aws-lambda';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { createBatchHandler, type QueueMessage } from '../../lambdas/framework/records.ts';
import { rememberingLog } from '../support/remembering-log.ts';

const schema = z.object({ name: z.string() });

const batchOf = (...bodies: readonly string[]): SQSEvent => ({
  Records: bodies.map((body, index) => ({
    messageId: `m${index}`,
    receiptHandle: '',
    body,
    attributes: {
      ApproximateReceiveCount: '3',
      SentTimestamp: '0',
      SenderId: '',
      ApproximateFirstReceiveTimestamp: '0',
    },
    messageAttributes: {},
    md5OfBody: '',
    eventSource: 'aws:sqs',
    eventSourceARN: '',
    awsRegion: '',
  })),
});

async function run(
  event: SQSEvent,
  handleBatch: (
    messages: readonly QueueMessage<{ name: string }>[],
    remainingMs: () => number,
  ) => Promise<readonly string[]>,
) {
  const log = rememberingLog();
  const { batchItemFailures } = await createBatchHandler({ schema, log, handleBatch })(event, {
    getRemainingTimeInMillis: () => 900,
  });
  return { log, failed: batchItemFailures.map(({ itemIdentifier }) => itemIdentifier) };
}

describe('a batch of queue messages', () => {
  it('reaches its handler parsed, with how often each came', async () => {
    const seen: unknown[] = [];
    const { failed } = await run(batchOf('{"name":"a"}'), async (messages) => {
      seen.push(...messages);
      return [];
    });
    expect([seen, failed]).toEqual([[{ id: 'm0', body: { name: 'a' }, receiveCount: 3 }], []]);
  });

  it('comes with the time that Lambda leaves for it', async () => {
    const left: number[] = [];
    await run(batchOf('{"name":"a"}'), async (_, remainingMs) => {
      left.push(remainingMs());
      return [];
    });
    expect(left).toEqual([900]);
  });

  it('gives back only what failed', async () => {
    const { failed } = await run(batchOf('{"name":"a"}', '{"name":"b"}'), async () => ['m1']);
    expect(failed).toEqual(['m1']);
  });

  it('gives back everything when the handler throws, and says so', async () => {
    const { failed, log } = await run(batchOf('{"name":"a"}', '{"name":"b"}'), () => Promise.reject(new Error('down')));
    expect([failed, log.codes]).toEqual([
      ['m0', 'm1'],
      ['BATCH_BROKE', 'BATCH_HANDLED'],
    ]);
  });

  it.each(['not json', '{}', '{"name":7}', 'null'])(
    'gives back "%s" for the dead letters, and handles the rest',
    async (body) => {
      const seen: string[] = [];
      const { failed, log } = await run(batchOf(body, '{"name":"b"}'), async (messages) => {
        seen.push(...messages.map(({ id }) => id));
        return [];
      });
      expect([seen, failed, log.codes[0]]).toEqual([['m1'], ['m0'], 'MESSAGE_MALFORMED']);
    },
  );

  it('does not call the handler for nothing', async () => {
    const { failed } = await run(batchOf('x'), () => Promise.reject(new Error('called')));
    expect(failed).toEqual(['m0']);
  });
});
