import { Duration } from 'aws-cdk-lib';
import type { TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { EventSourceMapping, StartingPosition } from 'aws-cdk-lib/aws-lambda';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { NodeFunction } from '../constructs/node-function.ts';
import { UserAlarm } from '../constructs/user-alarm.ts';
import type { Surroundings } from '../surroundings.ts';

export interface InsightProps {
  readonly surroundings: Surroundings;
  readonly table: TableV2;
}

/** What is counted from the table's stream; nothing on the way of a message counts anything. */
export class Insight extends Construct {
  constructor(scope: Construct, id: string, { surroundings, table }: InsightProps) {
    super(scope, id);
    const streamArn = table.tableStreamArn;
    if (!streamArn) throw new Error('The table has no stream to count from (lib/capabilities/records.ts)');
    const uncounted = new Queue(this, 'Uncounted', {
      queueName: `carillon-${surroundings.environment.name}-uncounted`,
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
    });
    const count = new NodeFunction(this, 'Count', {
      surroundings,
      name: 'count-outcomes',
      serviceStatements: [
        new PolicyStatement({
          actions: ['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator'],
          resources: [streamArn],
        }),
        new PolicyStatement({ actions: ['dynamodb:ListStreams'], resources: ['*'] }),
        new PolicyStatement({ actions: ['sqs:SendMessage'], resources: [uncounted.queueArn] }),
      ],
    });
    new EventSourceMapping(this, 'Stream', {
      target: count.function,
      eventSourceArn: streamArn,
      startingPosition: StartingPosition.TRIM_HORIZON,
      batchSize: 100,
      maxBatchingWindow: Duration.seconds(5),
      bisectBatchOnError: true,
      reportBatchItemFailures: true,
      retryAttempts: 10,
      // A shard that is stuck for longer would soon lose records anyway: a stream keeps them for 24 hours.
      maxRecordAge: Duration.hours(12),
      onFailure: { bind: () => ({ destination: uncounted.queueArn }) },
    });
    new UserAlarm(this, 'UncountedAlarm', {
      surroundings,
      name: 'uncounted',
      metric: uncounted.metricApproximateNumberOfMessagesVisible({ period: Duration.minutes(5), statistic: 'Maximum' }),
      threshold: 1,
      impact: 'Messages arrive as they should, but figures miss some of them.',
      runbook: 'uncounted',
    });
  }
}
