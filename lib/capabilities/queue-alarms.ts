import { Duration } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { channelNames, channels } from '../channels.ts';
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

/** Two alarms for each queue: its oldest message is too old, and some of its messages are dead. */
export class QueueAlarms extends Construct {
  constructor(scope: Construct, id: string, { surroundings, lanes }: QueueAlarmsProps) {
    super(scope, id);
    this.lanesTooOld(surroundings, lanes.intake, 'Notifications are accepted but nothing of them is sent.');
    for (const channel of channelNames) {
      this.lanesTooOld(surroundings, lanes.channels[channel], channels[channel].whenLate);
    }
    for (const queue of lanes.ended) {
      this.dead(
        surroundings,
        queue,
        'Some messages were given up: they end as failed, and a fallback channel may step in.',
        'dead-letters',
      );
    }
    const unheard = 'Bounces, complaints and receipts of e-mail are not recorded: bad addresses are written to again.';
    this.tooOld(surroundings, lanes.feedback, oldestMinutes.bulk, unheard);
    this.dead(surroundings, lanes.feedback, unheard, 'feedback-dead-letters');
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

  private dead(surroundings: Surroundings, queue: WorkQueue, impact: string, runbook: string): void {
    new UserAlarm(this, `${queue.name}-dead`, {
      surroundings,
      name: `${queue.name}-dead`,
      metric: queue.deadLetterMetric(),
      threshold: 1,
      impact,
      runbook,
    });
  }
}
