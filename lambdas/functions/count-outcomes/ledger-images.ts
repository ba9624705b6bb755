import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { DynamoDBRecord } from 'aws-lambda';
import * as z from 'zod';
import { campaignRefSchema } from '../../core/campaign/reference.ts';
import type { ChannelName } from '../../core/channel/channels.ts';
import type { Fact } from '../../core/delivery/ledger.ts';
import { deliveryStatuses } from '../../core/delivery/status.ts';

/** The few fields of a ledger that are counted; the schema of the whole would load every channel's. */
const ledgerImageSchema = z.object({
  tenant: z.string(),
  notificationId: z.string(),
  deliveryId: z.string(),
  channel: z.custom<ChannelName>((value) => typeof value === 'string'),
  status: z.enum(deliveryStatuses),
  scheduledFor: z.number(),
  updatedAt: z.number(),
  recipientId: z.string().exactOptional(),
  timezone: z.string().exactOptional(),
  campaign: campaignRefSchema.exactOptional(),
  analytics: z.literal(false).exactOptional(),
  facts: z.array(
    z.object({
      at: z.number(),
      type: z.custom<Fact['type']>((value) => typeof value === 'string'),
      code: z.string().exactOptional(),
    }),
  ),
});
export type LedgerImage = z.output<typeof ledgerImageSchema>;

type StreamImage = NonNullable<DynamoDBRecord['dynamodb']>['NewImage'];

const fields = Object.keys(ledgerImageSchema.shape);

/** A ledger in the stream's notation, as far as it is counted; undefined where it is of a shape that nobody knows. */
export function ledgerIn(image: StreamImage): LedgerImage | undefined {
  const doc = image?.doc?.M ?? {};
  const counted = Object.fromEntries(
    fields.flatMap((field) => (doc[field] === undefined ? [] : [[field, doc[field]]])),
  );
  // Lambda's types of attribute values and the client's differ in what binary is; what stands in clear has none.
  const parsed = ledgerImageSchema.safeParse(unmarshall(counted as Record<string, AttributeValue>));
  return parsed.success ? parsed.data : undefined;
}
