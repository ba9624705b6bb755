import { Duration } from 'aws-cdk-lib';
import type { TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { EventSourceMapping, FilterCriteria, FilterRule, StartingPosition } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { ledgerKey } from '../../lambdas/adapters/dynamo/keys.ts';
import { LastResort } from '../constructs/last-resort.ts';
import { NodeFunction } from '../constructs/node-function.ts';
import type { Surroundings } from '../surroundings.ts';

export interface InsightProps {
  readonly surroundings: Surroundings;
  readonly table: TableV2;
}

/** How the sort keys of ledgers begin. */
const ledgerPrefix = ledgerKey('', '', 0, '').sk;

/** What is counted from the table's stream; nothing on the way of a message counts anything. */
export class Insight extends Construct {
  constructor(scope: Construct, id: string, { surroundings, table }: InsightProps) {
    super(scope, id);
    const streamArn = table.tableStreamArn;
    if (!streamArn) throw new Error('The table has no stream to count from (lib/capabilities/records.ts)');
    const uncounted = new LastResort(this, 'Uncounted', {
      surroundings,
      name: 'uncounted',
      impact: 'Messages arrive as they should, but figures miss some of them.',
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
        uncounted.statement,
      ],
    });
    new EventSourceMapping(this, 'Stream', {
      target: count.function,
      eventSourceArn: streamArn,
      // What the filter holds back costs no invocation: ledgers alone are counted, and none is when it expires.
      filters: [
        FilterCriteria.filter({
          eventName: ['INSERT', 'MODIFY'],
          dynamodb: { Keys: { sk: { S: FilterRule.beginsWith(ledgerPrefix) } } },
        }),
      ],
      startingPosition: StartingPosition.TRIM_HORIZON,
      batchSize: 100,
      maxBatchingWindow: Duration.seconds(5),
      bisectBatchOnError: true,
      reportBatchItemFailures: true,
      retryAttempts: 10,
      // A shard that is stuck for longer would soon lose records anyway: a stream keeps them for 24 hours.
      maxRecordAge: Duration.hours(12),
      onFailure: { bind: () => ({ destination: uncounted.queue.queueArn }) },
    });
  }
}
