import { Duration } from 'aws-cdk-lib';
import { MathExpression } from 'aws-cdk-lib/aws-cloudwatch';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { Environment } from '../environments.ts';

export interface WorkQueueProps {
  readonly environment: Environment;
  /** What the queue is called, after `carillon-<environment>-`. */
  readonly name: string;
  /** How long a received message stays hidden: longer than any lease on it, or it would be worked on twice. */
  readonly visibilitySeconds: number;
  /** Receptions after which a message is dead. */
  readonly maxReceiveCount: number;
}

/** Visibility of a dead letter while it is being ended: six times the time limit of the function that ends it. */
const deadLetterVisibilitySeconds = 180;

/** A queue and its dead letters. Both are encrypted by SQS and reached over TLS only. */
export class WorkQueue extends Construct {
  readonly queue: Queue;
  readonly deadLetters: Queue;
  readonly name: string;

  constructor(scope: Construct, id: string, { environment, name, visibilitySeconds, maxReceiveCount }: WorkQueueProps) {
    super(scope, id);
    this.name = name;
    const shared = { encryption: QueueEncryption.SQS_MANAGED, enforceSSL: true };
    this.deadLetters = new Queue(this, 'DeadLetters', {
      ...shared,
      queueName: `carillon-${environment.name}-${name}-dead`,
      visibilityTimeout: Duration.seconds(deadLetterVisibilitySeconds),
      // A dead letter keeps the age that it came with, so it must be kept longer than in its first queue.
      retentionPeriod: Duration.days(14),
    });
    this.queue = new Queue(this, 'Queue', {
      ...shared,
      queueName: `carillon-${environment.name}-${name}`,
      visibilityTimeout: Duration.seconds(visibilitySeconds),
      retentionPeriod: Duration.days(4),
      deadLetterQueue: { queue: this.deadLetters, maxReceiveCount },
    });
  }

  /** Dead letters that wait, or were taken up: whoever empties the queue at once must not hide that there were any. */
  deadLetterMetric(): MathExpression {
    const period = Duration.minutes(5);
    // A graph may show many queues, so the names of their metrics must differ.
    const waiting = `${this.name.replaceAll('-', '_')}_waiting`;
    const taken = `${this.name.replaceAll('-', '_')}_taken`;
    return new MathExpression({
      label: `Dead letters of ${this.name}`,
      expression: `FILL(${waiting}, 0) + FILL(${taken}, 0)`,
      usingMetrics: {
        [waiting]: this.deadLetters.metricApproximateNumberOfMessagesVisible({ period, statistic: 'Maximum' }),
        [taken]: this.deadLetters.metricNumberOfMessagesReceived({ period, statistic: 'Sum' }),
      },
      period,
    });
  }
}
