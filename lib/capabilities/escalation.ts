import { readFileSync } from 'node:fs';
import { Duration } from 'aws-cdk-lib';
import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import type { TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { Construct } from 'constructs';
import { incidentEventKey } from '../../lambdas/adapters/dynamo/keys.ts';
import { metricNames, metricNamespace } from '../../lambdas/contracts/metrics.ts';
import { DrivingMachine } from '../constructs/driving-machine.ts';
import { NodeFunction } from '../constructs/node-function.ts';
import { QueueWorker } from '../constructs/queue-worker.ts';
import { readStream } from '../constructs/stream-reader.ts';
import { UserAlarm } from '../constructs/user-alarm.ts';
import type { WorkQueue } from '../constructs/work-queue.ts';
import type { Surroundings } from '../surroundings.ts';
import { escalationArn, escalationName } from './escalation-name.ts';
import { metricService } from './outcome-metrics.ts';

export interface EscalationProps {
  readonly surroundings: Surroundings;
  readonly table: TableV2;
  /** Incidents and heartbeats to look after. */
  readonly incidents: WorkQueue;
}

/** Read as text, so that the template holds the whole of it and a review sees each state that changed. */
const definition = readFileSync(new URL('../../statemachines/escalation.asl.json', import.meta.url), 'utf8');

/** Batches at once: watches are rare, refreshes short. */
const tendingConcurrency = 5;

/** What makes an incident climb: the state machine, what starts it, and what looks after incidents that stand still. */
export class Escalation extends Construct {
  constructor(scope: Construct, id: string, { surroundings, table, incidents }: EscalationProps) {
    super(scope, id);
    this.climb(surroundings);
    // The second of the two readers that AWS advises at most for a shard; the other one is in insight.ts.
    readStream(this, {
      surroundings,
      table,
      name: 'follow-incidents',
      readerId: 'Follow',
      events: ['INSERT'],
      sortKeyPrefix: incidentEventKey('', '', 0).sk.slice(0, 2),
      // Somebody waits to hear: nothing is saved up.
      window: Duration.seconds(0),
      lastResort: {
        id: 'Unfollowed',
        name: 'unfollowed',
        impact: 'Incidents climb, and people are told of them, minutes later than they should be.',
      },
    });
    new QueueWorker(this, 'Tend', {
      surroundings,
      name: 'tend-incidents',
      queues: { incidents: incidents.queue },
      maximumConcurrency: tendingConcurrency,
    });
    this.tellExhausted(surroundings);
  }

  private climb(surroundings: Surroundings): void {
    const { environment } = surroundings;
    const { function: escalate } = new NodeFunction(this, 'Escalate', { surroundings, name: 'escalate-incident' });
    new DrivingMachine(this, 'Default', {
      surroundings,
      name: escalationName(environment),
      arn: escalationArn(environment),
      definition,
      task: escalate,
      placeholder: 'EscalateIncident',
      alarm: {
        name: 'escalation-failed',
        impact: 'The next level of an incident is told some minutes late, or not at all while this goes on.',
      },
    });
  }

  private tellExhausted(surroundings: Surroundings): void {
    new UserAlarm(this, 'Exhausted', {
      surroundings,
      name: 'incident-exhausted',
      metric: new Metric({
        namespace: metricNamespace,
        metricName: metricNames.incidentsExhausted,
        dimensionsMap: { service: metricService(surroundings.environment) },
        period: Duration.minutes(5),
        statistic: 'Sum',
      }),
      threshold: 1,
      impact: 'An incident was told to every level and nobody answered: whatever it is about goes on.',
      runbook: 'incident-exhausted',
    });
  }
}
