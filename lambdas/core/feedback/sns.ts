import * as z from 'zod';
import { fail, ok, type Result } from '../result.ts';
import type { Feedback, FeedbackError } from './feedback.ts';

/**
 * One line of the log group that SNS writes SMS receipts to. The number in it is masked and not read.
 * See https://docs.aws.amazon.com/sns/latest/dg/sms_stats_cloudwatch.html
 */
const receiptSchema = z.object({
  notification: z.object({
    messageId: z.string(),
    /** UTC without saying so: `2016-06-28 00:40:34.559`. */
    timestamp: z
      .string()
      .regex(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(?:\.\d{1,3})?$/)
      .transform((text) => Date.parse(`${text.replace(' ', 'T')}Z`)),
  }),
  delivery: z.object({
    providerResponse: z.string().optional(),
    dwellTimeMs: z.number().nonnegative().optional(),
    dwellTimeMsUntilDeviceAck: z.number().nonnegative().optional(),
  }),
  status: z.enum(['SUCCESS', 'FAILURE']),
});

/** The reasons that SNS documents for a failure, as our codes. */
const failureCodes: Readonly<Record<string, string>> = {
  'Blocked as spam by phone carrier': 'blocked-as-spam',
  'Destination is on a blocked list': 'destination-blocked',
  'Invalid phone number': 'invalid-phone-number',
  'Message body is invalid': 'invalid-body',
  'Phone carrier has blocked this message': 'carrier-blocked',
  'Phone carrier is currently unreachable/unavailable': 'carrier-unreachable',
  'Phone has blocked SMS': 'phone-blocked-sms',
  'Phone is on a blocked list': 'phone-blocked',
  'Phone is currently unreachable/unavailable': 'phone-unreachable',
  'Phone number is opted out': 'opted-out',
  'This delivery would exceed max price': 'exceeds-max-price',
  'Unknown error attempting to reach phone': 'unknown-error',
};

/**
 * A receipt line, in our terms: a failure is a message that SNS took and could not bring, so it bounced. `suppress` where the person has opted out with the carrier.
 */
export function readSnsReceipt(line: string): Result<Feedback, FeedbackError> {
  const parsed = receiptSchema.safeParse(parseLine(line));
  if (!parsed.success) {
    return fail({ code: 'malformed', detail: parsed.error.issues.map(({ path }) => path.join('.')).join(', ') });
  }
  const { notification, delivery, status } = parsed.data;
  const at = notification.timestamp + (delivery.dwellTimeMsUntilDeviceAck ?? delivery.dwellTimeMs ?? 0);
  const base = { providerId: notification.messageId, at };
  if (status === 'SUCCESS') return ok({ ...base, type: 'delivered' });
  const response = delivery.providerResponse ?? '';
  const code = Object.hasOwn(failureCodes, response) ? failureCodes[response] : 'unlisted-failure';
  return ok({
    ...base,
    type: 'bounced',
    ...(code !== undefined && { code }),
    ...(code === 'opted-out' && { suppress: { channel: 'sms', reason: 'opted-out' } }),
  });
}

function parseLine(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
