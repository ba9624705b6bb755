import * as z from 'zod';
import { place } from '../../../host/assembly/place.ts';
import { type Feedback, type FeedbackTable, type PlayFeedback, played } from '../../feedback/feedback.ts';
import type { InboxMessage } from '../../inbox/message.ts';

/** Where SNS writes the fate of texts (developer guide, "Viewing CloudWatch metrics and logs for SMS deliveries"). */
const successGroup = `sns/${place.region}/${place.account}/DirectPublishToPhoneNumber`;
export const smsLogGroups = { SUCCESS: successGroup, FAILURE: `${successGroup}/Failure` } as const;

const priceUsdPerSegment = 0.0645;

interface Fate {
  readonly status: keyof typeof smsLogGroups;
  readonly providerResponse: (feedback: Feedback) => string;
}

const arrived: Fate = {
  status: 'SUCCESS',
  providerResponse: () => 'Message has been accepted by phone carrier',
};
const failed: Fate = {
  status: 'FAILURE',
  providerResponse: ({ bounceType }) =>
    bounceType === 'Transient'
      ? 'Phone is currently unreachable/unavailable'
      : 'Unknown error attempting to reach phone',
};

const typedPayload = z.object({ MessageAttributes: z.object({ 'AWS.SNS.SMS.SMSType': z.string() }) });
const smsTypeOf = ({ payload }: InboxMessage): string =>
  typedPayload.safeParse(payload).data?.MessageAttributes['AWS.SNS.SMS.SMSType'] ?? 'Promotional';

/** Times in these lines are UTC, `2026-12-01 08:00:00.000`. */
const logTime = (rfc3339: string): string => rfc3339.replace('T', ' ').replace('Z', '');

const writeReceipt =
  ({ status, providerResponse }: Fate): PlayFeedback =>
  async ({ message, feedback, at, cloud }) => {
    const parts = message.segments?.count ?? 1;
    const line = {
      notification: { messageId: message.providerId, timestamp: logTime(message.at) },
      delivery: {
        phoneCarrier: 'Carillon Mobile',
        mnc: 1,
        mcc: 208,
        numberOfMessageParts: parts,
        destination: message.to,
        priceInUSD: Number((parts * priceUsdPerSegment).toFixed(5)),
        smsType: smsTypeOf(message),
        providerResponse: providerResponse(feedback),
        dwellTimeMs: 599,
        dwellTimeMsUntilDeviceAck: Math.max(0, at - Date.parse(message.at)),
      },
      status,
    };
    await cloud.putLogEvent(smsLogGroups[status], JSON.stringify(line));
    return played;
  };

/** All that SNS can say of a text later: one line in a log group. */
export const snsFeedback: FeedbackTable = { delivered: writeReceipt(arrived), bounced: writeReceipt(failed) };
