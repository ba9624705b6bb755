import { Duration } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { EventSourceMapping } from 'aws-cdk-lib/aws-lambda';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { FunctionName } from '../functions.ts';
import type { Surroundings } from '../surroundings.ts';
import { NodeFunction } from './node-function.ts';
import { UserAlarm } from './user-alarm.ts';

export interface QueueWorkerProps {
  readonly surroundings: Surroundings;
  /** The function that works. */
  readonly name: FunctionName;
  /** Its queues, by a short name that stays: it is part of the mapping's identity. */
  readonly queues: Readonly<Record<string, IQueue>>;
  /** Batches at once from each queue, at least 2.
   * @default - as many as the account's functions may run */
  readonly maximumConcurrency?: number;
  /** What users notice while the function fails, where they notice it before its dead letters have an alarm.
   * @default - no alarm of its own: nobody notices anything sooner, and the alarm on its queue's end says the same */
  readonly whenFailing?: string;
}

/** The most messages that a function is given at once. */
const batchSize = 10;

/** A function that works off queues, one mapping each; a message that fails comes back alone, not with its batch. */
export class QueueWorker extends Construct {
  readonly worker: NodeFunction;

  constructor(scope: Construct, id: string, props: QueueWorkerProps) {
    super(scope, id);
    const { surroundings, name, queues, maximumConcurrency, whenFailing } = props;
    this.worker = new NodeFunction(this, 'Worker', {
      surroundings,
      name,
      serviceStatements: [
        new PolicyStatement({
          actions: ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'],
          resources: Object.values(queues).map(({ queueArn }) => queueArn),
        }),
      ],
    });
    for (const [queueName, queue] of Object.entries(queues)) {
      new EventSourceMapping(this, queueName, {
        target: this.worker.function,
        eventSourceArn: queue.queueArn,
        batchSize,
        reportBatchItemFailures: true,
        ...(maximumConcurrency === undefined ? {} : { maxConcurrency: maximumConcurrency }),
      });
    }
    if (whenFailing !== undefined) this.failing(surroundings, whenFailing);
  }

  private failing(surroundings: Surroundings, impact: string): void {
    new UserAlarm(this, 'Errors', {
      surroundings,
      name: `${this.worker.name}-errors`,
      metric: this.worker.function.metricErrors({ period: Duration.minutes(5) }),
      threshold: 1,
      periods: 2,
      impact,
      runbook: 'function-errors',
    });
  }
}
