import { Duration } from 'aws-cdk-lib';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { Environment } from '../environments.ts';
import type { DeadLetterQueue } from './dead-letter-queue.ts';

export interface WorkQueueProps {
  readonly environment: Environment;
  /** What the queue is called, after `carillon-<environment>-`. */
  readonly name: string;
  /** How long a received message stays hidden: longer than any lease on it, or it would be worked on twice. */
  readonly visibilitySeconds: number;
  /** Receptions after which a message is dead. */
  readonly maxReceiveCount: number;
  /** Where its dead letters go. SQS remembers of each which queue it came from. */
  readonly deadLetters: DeadLetterQueue;
}

/** A queue that a function works off, and where its dead letters go. It is encrypted by SQS and reached over TLS only. */
export class WorkQueue extends Construct {
  readonly queue: Queue;
  readonly name: string;
  readonly deadLetters: DeadLetterQueue;

  constructor(scope: Construct, id: string, props: WorkQueueProps) {
    super(scope, id);
    this.name = props.name;
    this.deadLetters = props.deadLetters;
    this.queue = new Queue(this, 'Queue', {
      queueName: `carillon-${props.environment.name}-${props.name}`,
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      visibilityTimeout: Duration.seconds(props.visibilitySeconds),
      retentionPeriod: Duration.days(4),
      deadLetterQueue: { queue: props.deadLetters.queue, maxReceiveCount: props.maxReceiveCount },
    });
  }
}
