import { Duration } from 'aws-cdk-lib';
import { ComparisonOperator, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import { EventInvokeConfig } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { NodeFunction } from '../constructs/node-function.ts';
import { QueueWorker } from '../constructs/queue-worker.ts';
import { UserAlarm } from '../constructs/user-alarm.ts';
import type { Surroundings } from '../surroundings.ts';
import type { LanePair } from './lanes.ts';

export interface PlanningProps {
  readonly surroundings: Surroundings;
  readonly intake: LanePair;
}

/** From what was accepted to what is to be sent: the planner, and the function that looks every minute at what is due. */
export class Planning extends Construct {
  constructor(scope: Construct, id: string, { surroundings, intake }: PlanningProps) {
    super(scope, id);
    new QueueWorker(this, 'Plan', {
      surroundings,
      name: 'plan-notification',
      queues: { express: intake.express.queue, bulk: intake.bulk.queue },
      maximumConcurrency: surroundings.environment.intakeConcurrency,
      whenFailing: 'Notifications are accepted but not sent.',
    });
    this.everyMinute(surroundings);
  }

  private everyMinute(surroundings: Surroundings): void {
    const due = new NodeFunction(this, 'Due', { surroundings, name: 'drive-due' });
    // A missed run is not repeated: the next minute's does its work too.
    new EventInvokeConfig(this, 'DueOnce', {
      function: due.function,
      retryAttempts: 0,
      maxEventAge: Duration.minutes(1),
    });
    new Rule(this, 'EveryMinute', {
      description: 'Looks for what is due, what is late and what has ended',
      schedule: Schedule.rate(Duration.minutes(1)),
      targets: [new LambdaFunction(due.function, { retryAttempts: 0, maxEventAge: Duration.minutes(1) })],
    });
    const period = Duration.minutes(1);
    new UserAlarm(this, 'DueErrors', {
      surroundings,
      name: 'drive-due-errors',
      metric: due.function.metricErrors({ period }),
      threshold: 1,
      periods: 3,
      impact:
        'Messages planned for later than 15 minutes ahead are not sent, and nothing that got lost is taken up again.',
      runbook: 'due-index',
    });
    new UserAlarm(this, 'DueSilent', {
      surroundings,
      name: 'drive-due-silent',
      metric: due.function.metricInvocations({ period }),
      threshold: 1,
      comparison: ComparisonOperator.LESS_THAN_THRESHOLD,
      periods: 5,
      missing: TreatMissingData.BREACHING,
      impact: 'Messages planned for later than 15 minutes ahead are not sent, because the minute rule does not run.',
      runbook: 'due-index',
    });
  }
}
