import { Duration } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { channelNames } from '../../lambdas/core/channel/channels.ts';
import { channels } from '../channels.ts';
import type { DeadLetterQueue } from '../constructs/dead-letter-queue.ts';
import { UserAlarm } from '../constructs/user-alarm.ts';
import type { WorkQueue } from '../constructs/work-queue.ts';
import type { Surroundings } from '../surroundings.ts';
import type { Lane, LanePair, Lanes } from './lanes.ts';

export interface QueueAlarmsProps {
  readonly surroundings: Surroundings;
  readonly lanes: Lanes;
}

/**
 * How old a lane's oldest message may become. Every queue carries messages that were sent with a delay, up to SQS's 15
 * minutes, and AWS does not say whether that time counts; so no lane's limit is below it.
 */
const oldestMinutes = { express: 16, bulk: 60 } as const satisfies Record<Lane, number>;

/** An alarm for each queue on its oldest message, and one for each queue of dead letters. */
export class QueueAlarms extends Construct {
  constructor(scope: Construct, id: string, { surroundings, lanes }: QueueAlarmsProps) {
    super(scope, id);
    this.lanesTooOld(surroundings, lanes.intake, 'Notifications are accepted but nothing of them is sent.');
    for (const channel of channelNames) {
      this.lanesTooOld(surroundings, lanes.channels[channel], channels[channel].whenLate);
    }
    this.dead(
      surroundings,
      lanes.deadLetters,
      'Some messages were given up: they end as failed, and a fallback channel may step in.',
    );
    const unheard = 'Bounces, complaints and receipts of e-mail are not recorded: bad addresses are written to again.';
    this.tooOld(surroundings, lanes.feedback, oldestMinutes.bulk, unheard);
    this.dead(surroundings, lanes.feedback.deadLetters, unheard);
    const untended =
      'Incidents that stand still are not driven again, silent heartbeats raise no incident, and Slack shows old states.';
    this.tooOld(surroundings, lanes.incidents, oldestMinutes.express, untended);
    this.dead(surroundings, lanes.incidents.deadLetters, untended);
    const unanswered = 'Events and alarms from outside are not answered: nobody may be told of what they report.';
    this.tooOld(surroundings, lanes.events, oldestMinutes.express, unanswered);
    this.dead(surroundings, lanes.events.deadLetters, unanswered);
  }

  private lanesTooOld(surroundings: Surroundings, { express, bulk }: LanePair, impact: string): void {
    this.tooOld(surroundings, express, oldestMinutes.express, `${impact} This is the express lane.`);
    this.tooOld(surroundings, bulk, oldestMinutes.bulk, impact);
  }

  private tooOld(surroundings: Surroundings, { name, queue }: WorkQueue, minutes: number, impact: string): void {
    new UserAlarm(this, `${name}-oldest`, {
      surroundings,
      name: `${name}-oldest`,
      metric: queue.metricApproximateAgeOfOldestMessage({ period: Duration.minutes(1), statistic: 'Maximum' }),
      threshold: minutes * 60,
      periods: 3,
      impact,
      runbook: 'oldest-message',
    });
  }

  private dead(surroundings: Surroundings, deadLetters: DeadLetterQueue, impact: string): void {
    const { name } = deadLetters;
    new UserAlarm(this, name, {
      surroundings,
      name,
      metric: deadLetters.metric(),
      threshold: 1,
      impact,
      runbook: name,
    });
  }
}
