import * as z from 'zod';

const image = z.record(z.string(), z.unknown());

/** One record of GetRecords. */
export const rawStreamRecord = z.object({
  eventID: z.string(),
  eventName: z.string().optional(),
  eventVersion: z.string(),
  dynamodb: z.object({
    Keys: image,
    NewImage: image.optional(),
    OldImage: image.optional(),
    SequenceNumber: z.string(),
    SizeBytes: z.number(),
    StreamViewType: z.string(),
  }),
});

const eventNames = ['INSERT', 'MODIFY', 'REMOVE'] as const;

/** How DynamoDB Local names what its TTL deleted: its server knows a name that its own SDK does not. */
const deletedByTtl = 'UNKNOWN_TO_SDK_VERSION';

/** One change of a table, in the shape in which Lambda hands it to a function. */
export interface StreamRecord {
  readonly eventID: string;
  readonly eventName: (typeof eventNames)[number];
  readonly eventVersion: string;
  readonly eventSource: 'aws:dynamodb';
  readonly eventSourceARN: string;
  readonly awsRegion: string;
  readonly userIdentity?: { readonly type: string; readonly principalId: string };
  readonly dynamodb: z.infer<typeof rawStreamRecord>['dynamodb'] & { readonly ApproximateCreationDateTime: number };
}

/** A record that DynamoDB Local names in a way nobody has seen. */
export class UnknownStreamRecord extends Error {
  constructor(eventName: string | undefined) {
    super(`DynamoDB Local gave a stream record ${eventName}, which is none of ${eventNames.join(', ')}.`);
    this.name = 'UnknownStreamRecord';
  }
}

/** Where records come from, which DynamoDB Local does not know. */
export interface StreamOrigin {
  readonly eventSourceARN: string;
  readonly awsRegion: string;
  /** Platform time, milliseconds: DynamoDB Local's own times are real. */
  readonly now: () => number;
}

/**
 * A record as Lambda gives it. What TTL deleted is a REMOVE by the service, as on AWS.
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/time-to-live-ttl-streams.html
 */
export function toStreamRecord(value: unknown, origin: StreamOrigin): StreamRecord {
  const raw = rawStreamRecord.parse(value);
  const isByService = raw.eventName === deletedByTtl;
  const eventName = isByService ? 'REMOVE' : eventNames.find((name) => name === raw.eventName);
  if (eventName === undefined) throw new UnknownStreamRecord(raw.eventName);
  return {
    eventID: raw.eventID,
    eventName,
    eventVersion: raw.eventVersion,
    eventSource: 'aws:dynamodb',
    eventSourceARN: origin.eventSourceARN,
    awsRegion: origin.awsRegion,
    ...(isByService ? { userIdentity: { type: 'Service', principalId: 'dynamodb.amazonaws.com' } } : {}),
    dynamodb: { ...raw.dynamodb, ApproximateCreationDateTime: Math.floor(origin.now() / 1_000) },
  };
}
