import { Duration } from 'aws-cdk-lib';
import type { TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { EventSourceMapping, FilterCriteria, FilterRule, StartingPosition } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import type { FunctionName } from '../functions.ts';
import type { Surroundings } from '../surroundings.ts';
import { LastResort } from './last-resort.ts';
import { NodeFunction } from './node-function.ts';

export interface StreamReaderProps {
  readonly surroundings: Surroundings;
  readonly table: TableV2;
  /** The function that reads. */
  readonly name: FunctionName;
  /** The id of its construct, which is part of its identity. */
  readonly readerId: string;
  /** What may have happened to an item. */
  readonly events: readonly ('INSERT' | 'MODIFY')[];
  /** How the sort keys of its items begin. What the filter holds back costs no invocation. */
  readonly sortKeyPrefix: string;
  /** How long Lambda saves records up. */
  readonly window: Duration;
  /**
   * A tumbling window, which closes at every so much time. It is what makes Lambda name the shard that records come from
   * ("Implementing stateful DynamoDB stream processing in Lambda").
   * @default - none
   */
  readonly tumblingWindow?: Duration;
  /** Records that come together at most.
   * @default 100 */
  readonly batchSize?: number;
  /** Where records end that it failed at, and what users miss while some lie there. */
  readonly lastResort: { readonly id: string; readonly name: string; readonly impact: string };
}

/**
 * Adds a function that reads the table's stream, of which AWS advises at most two (more are throttled: "Change data capture
 * for DynamoDB Streams"). A record that fails to the last try is passed by, so that it does not hold up its shard.
 */
export function readStream(scope: Construct, props: StreamReaderProps): void {
  const { surroundings, table, name, events, sortKeyPrefix, window, lastResort } = props;
  const streamArn = table.tableStreamArn;
  if (!streamArn) throw new Error('The table has no stream to read (lib/capabilities/records.ts)');
  const end = new LastResort(scope, lastResort.id, { surroundings, ...lastResort });
  const reader = new NodeFunction(scope, props.readerId, {
    surroundings,
    name,
    serviceStatements: [
      new PolicyStatement({
        actions: ['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator'],
        resources: [streamArn],
      }),
      new PolicyStatement({ actions: ['dynamodb:ListStreams'], resources: ['*'] }),
      end.statement,
    ],
  });
  new EventSourceMapping(scope, 'Stream', {
    target: reader.function,
    eventSourceArn: streamArn,
    filters: [
      FilterCriteria.filter({
        eventName: [...events],
        dynamodb: { Keys: { sk: { S: FilterRule.beginsWith(sortKeyPrefix) } } },
      }),
    ],
    startingPosition: StartingPosition.TRIM_HORIZON,
    batchSize: props.batchSize ?? 100,
    maxBatchingWindow: window,
    ...(props.tumblingWindow === undefined ? {} : { tumblingWindow: props.tumblingWindow }),
    bisectBatchOnError: true,
    reportBatchItemFailures: true,
    retryAttempts: 10,
    // A shard that is stuck for longer would soon lose records anyway: a stream keeps them for 24 hours.
    maxRecordAge: Duration.hours(12),
    onFailure: { bind: () => ({ destination: end.queue.queueArn }) },
  });
}
