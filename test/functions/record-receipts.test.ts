import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import type { SmsReceiptMessage } from '../../lambdas/contracts/messages/feedback.ts';
import { createHandler } from '../../lambdas/functions/record-receipts/receipts.ts';
import { rememberingLog } from '../support/remembering-log.ts';

const line = (change: object = {}): string =>
  JSON.stringify({
    notification: { messageId: 'msg-1', timestamp: '2026-11-20 10:30:45.123' },
    delivery: {
      destination: '+33612345678',
      providerResponse: 'Message has been accepted by phone carrier',
      dwellTimeMs: 100,
    },
    status: 'SUCCESS',
    ...change,
  });

async function hear(lines: readonly string[], messageType = 'DATA_MESSAGE') {
  const passed: SmsReceiptMessage[] = [];
  const log = rememberingLog();
  const handler = createHandler({ pass: async (receipts) => void passed.push(...receipts), log });
  const data = gzipSync(JSON.stringify({ messageType, logEvents: lines.map((message) => ({ message })) })).toString(
    'base64',
  );
  await handler({ awslogs: { data } });
  return { passed, codes: log.codes };
}

test('passes a receipt on without the number that it is about', async () => {
  const { passed } = await hear([line()]);
  expect(passed).toEqual([
    {
      source: 'carillon.sms',
      receipt: { providerId: 'msg-1', at: Date.parse('2026-11-20T10:30:45.223Z'), type: 'delivered', optedOut: false },
    },
  ]);
  expect(JSON.stringify(passed)).not.toContain('+336');
});

test('says that a person has opted out with the carrier', async () => {
  const failure = line({
    status: 'FAILURE',
    delivery: { destination: '+33612345678', providerResponse: 'Phone number is opted out' },
  });
  expect((await hear([failure])).passed).toMatchObject([
    { receipt: { type: 'bounced', code: 'opted-out', optedOut: true } },
  ]);
});

test('lets a line go that is no receipt, says so, and passes the others on', async () => {
  const { passed, codes } = await hear(['not json', line()]);
  expect(passed).toHaveLength(1);
  expect(codes).toEqual(['RECEIPT_UNREADABLE']);
});

test('passes nothing on when CloudWatch only tries the subscription', async () => {
  expect((await hear([line()], 'CONTROL_MESSAGE')).passed).toEqual([]);
});
