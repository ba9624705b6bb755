import { gunzipSync } from 'node:zlib';
import type { CloudWatchLogsEvent } from 'aws-lambda';
import * as z from 'zod';
import type { Log } from '../../contracts/log.ts';
import type { SmsReceiptMessage } from '../../contracts/messages/feedback.ts';
import { readSnsReceipt } from '../../core/feedback/sns.ts';

/** The lines that a subscription filter hands over. */
const linesSchema = z.object({ messageType: z.string(), logEvents: z.array(z.object({ message: z.string() })) });

/** Log lines unpack to at most a few megabytes; more is not what CloudWatch sends. */
const maxUnpackedBytes = 16 * 1024 * 1024;

export interface ReceiptDependencies {
  /** Puts receipts on the feedback queue; throws where it did not take one. */
  readonly pass: (receipts: readonly SmsReceiptMessage[]) => Promise<void>;
  readonly log: Log;
}

/** Passes what SNS logged about text messages on to the feedback queue, where each can wait and come again by itself. */
export const createHandler =
  ({ pass, log }: ReceiptDependencies) =>
  async ({ awslogs }: CloudWatchLogsEvent): Promise<void> => {
    const unpacked = gunzipSync(Buffer.from(awslogs.data, 'base64'), { maxOutputLength: maxUnpackedBytes });
    const { messageType, logEvents } = linesSchema.parse(JSON.parse(unpacked.toString('utf8')));
    if (messageType !== 'DATA_MESSAGE') return;
    await pass(logEvents.flatMap(({ message }) => toReceipt(message, log)));
  };

function toReceipt(line: string, log: Log): readonly SmsReceiptMessage[] {
  const read = readSnsReceipt(line);
  if (!read.ok) {
    log.write('RECEIPT_UNREADABLE', { code: read.error.code, fields: read.error.detail });
    return [];
  }
  const { providerId, at, type, code, suppress } = read.value;
  if (type !== 'delivered' && type !== 'bounced') return [];
  return [
    {
      source: 'carillon.sms',
      receipt: { providerId, at, type, optedOut: suppress !== undefined, ...(code === undefined ? {} : { code }) },
    },
  ];
}
