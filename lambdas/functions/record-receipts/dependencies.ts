import { openSqs } from '../../adapters/sqs/client.ts';
import { sendAll } from '../../adapters/sqs/send.ts';
import { parseEnvironment } from '../../framework/environment.ts';
import { openLog } from '../../framework/logging/log.ts';
import { environmentSchema } from './environment.ts';
import type { ReceiptDependencies } from './receipts.ts';

/** Receipts name no tenant: they all wait in one group. */
const group = 'sms-receipts';

export function openDependencies(): ReceiptDependencies {
  const { FEEDBACK_URL } = parseEnvironment(environmentSchema);
  const sqs = openSqs();
  return {
    pass: (receipts) =>
      sendAll(
        sqs,
        FEEDBACK_URL,
        receipts.map((body) => ({ tenant: group, body, delaySeconds: 0 })),
      ),
    log: openLog('record-receipts'),
  };
}
