import { UnsupportedTemplateError } from '../assembly/errors.ts';
import { place } from '../assembly/place.ts';
import { openStream } from '../dynamodb/stream-reader.ts';
import { recordFilter } from '../mappings/filter-criteria.ts';
import { type MappingReach, mappingsFrom, roleOf, type TemplateMapping } from '../mappings/template-mappings.ts';
import { requireGranted } from '../roles/function-roles.ts';
import { failureRecord } from './failure-record.ts';
import { StreamMapping, type StreamMappingPorts } from './stream-mapping.ts';
import type { StreamPositions } from './stream-positions.ts';

/** A running mapping from a table's stream, and the table whose writes should wake it. */
export interface TableStream {
  readonly table: string;
  readonly mapping: StreamMapping;
}

const pollerActions = ['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator'] as const;
const defaultBatchSize = 100;

/** Every mapping from a table's stream; the tables have to exist. */
export function openTableStreams(
  reach: MappingReach,
  endpoint: string,
  positions: StreamPositions,
): Promise<TableStream[]> {
  const opening = mappingsFrom(reach.deployment, 'dynamodb').map((mapping) =>
    openTableStream(mapping, reach, endpoint, positions),
  );
  return Promise.all(opening);
}

async function openTableStream(
  { resource, properties }: TemplateMapping,
  reach: MappingReach,
  endpoint: string,
  positions: StreamPositions,
): Promise<TableStream> {
  const streamArn = properties.EventSourceArn;
  const table = reach.deployment
    .ofType('AWS::DynamoDB::GlobalTable', 'AWS::DynamoDB::Table')
    .find((candidate) => candidate.attribute('StreamArn') === streamArn);
  if (!table) throw new UnsupportedTemplateError(resource.where, `${streamArn} is no stream of the template`);
  const pool = reach.functions.get(properties.FunctionName, resource.where);
  const role = roleOf(pool.spec.name, reach.roles, resource);
  requireGranted(role, pollerActions, streamArn, resource.where);
  const failureArn = properties.DestinationConfig.OnFailure?.Destination;
  if (failureArn) requireGranted(role, ['sqs:SendMessage'], failureArn, resource.where);

  const after = positions.of(streamArn, pool.spec.name);
  const reader = await openStream({
    endpoint,
    tableName: table.reference(),
    eventSourceARN: streamArn,
    awsRegion: place.region,
    now: () => reach.clock.now(),
    ...(after && { after }),
  });
  const ports: StreamMappingPorts = {
    next: (limit: number) => reader.next(limit),
    shardId: () => reader.shardId(),
    invoke: (event: unknown) => pool.invoke({ event }),
    giveUp: async (...failure: Parameters<StreamMappingPorts['giveUp']>) => {
      if (!failureArn) return;
      const body = failureRecord(pool.spec.arn, streamArn, reach.clock.now(), ...failure);
      reach.queues.byArn(failureArn).send({ body: JSON.stringify(body) });
    },
    reached: (sequenceNumber: string) => positions.set(streamArn, pool.spec.name, sequenceNumber),
  };
  const mapping = new StreamMapping(ports, reach.clock, {
    batchSize: properties.BatchSize ?? defaultBatchSize,
    windowSeconds: properties.MaximumBatchingWindowInSeconds,
    reportsItemFailures: properties.FunctionResponseTypes.includes('ReportBatchItemFailures'),
    bisects: properties.BisectBatchOnFunctionError,
    maximumRetryAttempts: properties.MaximumRetryAttempts,
    tumblingWindowSeconds: properties.TumblingWindowInSeconds,
    wants: recordFilter(properties.FilterCriteria, resource.where),
  });
  return { table: table.reference(), mapping };
}
