import { Duration } from 'aws-cdk-lib';
import type { TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { Construct } from 'constructs';
import { ledgerKey } from '../../lambdas/adapters/dynamo/keys.ts';
import { readStream } from '../constructs/stream-reader.ts';
import type { Surroundings } from '../surroundings.ts';

export interface InsightProps {
  readonly surroundings: Surroundings;
  readonly table: TableV2;
}

/** What is counted from the table's stream; nothing on the way of a message counts anything. docs/decisions/0550 */
export class Insight extends Construct {
  constructor(scope: Construct, id: string, { surroundings, table }: InsightProps) {
    super(scope, id);
    // One of the two readers that AWS advises at most for a shard; the other one is in escalation.ts.
    readStream(this, {
      surroundings,
      table,
      name: 'count-outcomes',
      readerId: 'Count',
      // Ledgers alone are counted, and none is when it expires.
      events: ['INSERT', 'MODIFY'],
      sortKeyPrefix: ledgerKey('', '', 0, '').sk,
      window: Duration.seconds(5),
      // Each window ends with a call that has nothing to count: the longest there is.
      tumblingWindow: Duration.minutes(15),
      // The more come together, the fewer writes a counter takes that many of them move.
      batchSize: 500,
      lastResort: {
        id: 'Uncounted',
        name: 'uncounted',
        impact: 'Messages arrive as they should, but figures miss some of them.',
      },
    });
  }
}
