import { Duration } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { Surroundings } from '../surroundings.ts';
import { UserAlarm } from './user-alarm.ts';

export interface LastResortProps {
  readonly surroundings: Surroundings;
  /** What the queue and its alarm are called, after `carillon-<environment>-`, and the name of their runbook. */
  readonly name: string;
  /** What users miss while something lies here. */
  readonly impact: string;
}

/** Where the work of a function without a queue of its own ends up when every try has failed, for a person to see. */
export class LastResort extends Construct {
  readonly queue: Queue;
  /** Lets the function's role put its failures here: Lambda does it in the function's name. */
  readonly statement: PolicyStatement;

  constructor(scope: Construct, id: string, { surroundings, name, impact }: LastResortProps) {
    super(scope, id);
    this.queue = new Queue(this, 'Queue', {
      queueName: `carillon-${surroundings.environment.name}-${name}`,
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
    });
    this.statement = new PolicyStatement({ actions: ['sqs:SendMessage'], resources: [this.queue.queueArn] });
    new UserAlarm(this, 'NotEmpty', {
      surroundings,
      name,
      metric: this.queue.metricApproximateNumberOfMessagesVisible({
        period: Duration.minutes(5),
        statistic: 'Maximum',
      }),
      threshold: 1,
      impact,
      runbook: name,
    });
  }
}
