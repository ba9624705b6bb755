import { Aws } from 'aws-cdk-lib';
import { CfnEventBus, CfnEventBusPolicy, EventBus, Match, Rule } from 'aws-cdk-lib/aws-events';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import { allowSending, intoQueue } from '../constructs/into-queue.ts';
import { QueueWorker } from '../constructs/queue-worker.ts';
import type { WorkQueue } from '../constructs/work-queue.ts';
import type { Environment } from '../environments.ts';
import type { Surroundings } from '../surroundings.ts';
import { busStatements } from './event-bus-policy.ts';

export interface EventsProps {
  readonly surroundings: Surroundings;
  /** Where every event ends that tenants' rules are asked about. */
  readonly queue: WorkQueue;
  /** Encrypts events while they are on the bus. */
  readonly key: IKey;
}

/** What an environment's bus is called; its key's policy knows it by this name. */
export const eventBusName = ({ name }: Pick<Environment, 'name'>): string => `carillon-${name}`;

/** Batches of events at once; events that make many messages leave those to the planner. */
const mostBatches = 10;

/** Events from outside: the bus that tenants' systems put theirs on, and CloudWatch's word on alarms of this account. */
export class Events extends Construct {
  /** Events of every source, bound to whoever may put them, wait here. */
  readonly queue: WorkQueue;

  constructor(scope: Construct, id: string, { surroundings, queue, key }: EventsProps) {
    super(scope, id);
    const { environment } = surroundings;
    this.queue = queue;
    const bus = new CfnEventBus(this, 'Bus', {
      name: eventBusName(environment),
      description: `Events of the tenants of ${environment.name}`,
      kmsKeyIdentifier: key.keyArn,
      // Events that the key cannot be used for.
      deadLetterConfig: { arn: queue.deadLetters.queue.queueArn },
    });
    const arn = `arn:${Aws.PARTITION}:events:${environment.region}:${Aws.ACCOUNT_ID}:event-bus/${eventBusName(environment)}`;
    allowSending(queue.deadLetters.queue, arn);
    for (const { id: statementId, statement } of busStatements(environment.eventSources, arn)) {
      new CfnEventBusPolicy(this, statementId, { eventBusName: bus.ref, statementId, statement });
    }
    new Rule(this, 'Tenants', {
      description: 'Events of tenants, which their rules are asked about',
      eventBus: EventBus.fromEventBusName(this, 'Own', bus.ref),
      eventPattern: { source: Match.prefix('tenant.') },
      targets: [intoQueue(queue)],
    });
    new Rule(this, 'Alarms', {
      description: 'CloudWatch alarms of this account that change, which the rules are asked about',
      eventPattern: { source: ['aws.cloudwatch'], detailType: ['CloudWatch Alarm State Change'] },
      targets: [intoQueue(queue)],
    });
    new QueueWorker(this, 'Handle', {
      surroundings,
      name: 'handle-events',
      queues: { events: queue.queue },
      maximumConcurrency: Math.min(mostBatches, environment.intakeConcurrency),
      whenFailing: "Tenants' rules are not asked about events, and CloudWatch alarms open no incidents.",
    });
  }
}
