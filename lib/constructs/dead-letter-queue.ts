import { Duration } from 'aws-cdk-lib';
import { type IMetric, MathExpression } from 'aws-cdk-lib/aws-cloudwatch';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { Environment } from '../environments.ts';

export interface DeadLetterQueueProps {
  readonly environment: Environment;
  /** What the queue and its alarm are called, after `carillon-<environment>-`, and the name of their runbook. */
  readonly name: string;
  /** Who takes dead letters up: a function at once, or a person some day. */
  readonly takenUpBy: 'function' | 'person';
}

/** Visibility of a dead letter while it is being ended: six times the time limit of the function that ends it. */
const visibilitySeconds = 180;

/** Where messages go that no reception could handle, from one queue or from many. */
export class DeadLetterQueue extends Construct {
  readonly queue: Queue;
  readonly name: string;
  private readonly takenUpBy: DeadLetterQueueProps['takenUpBy'];

  constructor(scope: Construct, id: string, { environment, name, takenUpBy }: DeadLetterQueueProps) {
    super(scope, id);
    this.name = name;
    this.takenUpBy = takenUpBy;
    this.queue = new Queue(this, 'Queue', {
      queueName: `carillon-${environment.name}-${name}`,
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      visibilityTimeout: Duration.seconds(visibilitySeconds),
      // A dead letter keeps the age that it came with, so it must be kept longer than in its first queue.
      retentionPeriod: Duration.days(14),
    });
  }

  /** Dead letters that wait or were taken up: a function that empties the queue at once must not hide that there were any. */
  metric(): IMetric {
    const period = Duration.minutes(5);
    const label = `${this.name} that wait`;
    const waiting = this.queue.metricApproximateNumberOfMessagesVisible({ period, statistic: 'Maximum', label });
    if (this.takenUpBy === 'person') return waiting;
    return new MathExpression({
      label: `${this.name} that wait or were taken up`,
      expression: 'FILL(waiting, 0) + FILL(taken, 0)',
      usingMetrics: { waiting, taken: this.queue.metricNumberOfMessagesReceived({ period, statistic: 'Sum' }) },
      period,
    });
  }
}
