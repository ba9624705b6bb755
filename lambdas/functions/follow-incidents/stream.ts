import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import type { Log } from '../../contracts/log.ts';
import { type IncidentEventRecord, incidentEventRecordSchema } from '../../contracts/messages/incidents.ts';
import { type FollowDependencies, followEvent } from '../../pipeline/incidents/follow-event.ts';
import { type Measure, measuresOf } from '../../pipeline/incidents/measures.ts';

export interface StreamDependencies extends FollowDependencies {
  readonly count: (measure: Measure) => void;
  readonly log: Log;
}

/**
 * Follows the events of incidents as they are stored. Those of a batch are followed side by side; the first one that failed
 * comes again with all after it, so only those before it are counted.
 */
export const createHandler =
  (deps: StreamDependencies) =>
  async ({ Records: records }: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> => {
    const followed = await Promise.all(records.map((record) => follow(deps, record)));
    const failedAt = followed.indexOf(undefined);
    const done = failedAt === -1 ? followed : followed.slice(0, failedAt);
    for (const event of done) if (event !== undefined) for (const measure of measuresOf(event)) deps.count(measure);
    if (failedAt === -1) return { batchItemFailures: [] };
    return { batchItemFailures: [{ itemIdentifier: records[failedAt]?.dynamodb?.SequenceNumber ?? '' }] };
  };

/** The event that was followed; undefined where it could not be. */
async function follow(
  deps: StreamDependencies,
  { dynamodb }: DynamoDBRecord,
): Promise<IncidentEventRecord | undefined> {
  const parsed = incidentEventRecordSchema.safeParse(plainOf(dynamodb?.NewImage));
  if (!parsed.success) {
    const fields = parsed.error.issues.map(({ path }) => path.join('.')).join(', ');
    deps.log.write('EVENT_UNREADABLE', { sequenceNumber: dynamodb?.SequenceNumber, fields });
    return undefined;
  }
  const event = parsed.data;
  try {
    await followEvent(deps, event);
    return event;
  } catch (error) {
    const { tenant, incidentId, type } = event;
    deps.log.write('EVENT_NOT_FOLLOWED', { tenant, incidentId, type }, error);
    return undefined;
  }
}

/** Lambda's types of attribute values and the client's differ in what binary is; what stands in clear has none. */
const plainOf = (image: NonNullable<DynamoDBRecord['dynamodb']>['NewImage']): unknown =>
  image === undefined ? undefined : unmarshall(image as Record<string, AttributeValue>);
