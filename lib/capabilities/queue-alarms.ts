import { Duration } from 'aws-cdk-lib';
import { Construct } from 'constructs';
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

/** What people notice when a queue stands still. */
const late: Readonly<Record<string, string>> = {
  intake: 'Notifications are accepted but nothing of them is sent.',
  email: 'E-mails are late.',
  sms: 'Text messages are late, one-time codes too.',
  push: 'Push messages are late.',
  slack: 'Slack messages are late, incidents too.',
  webhook: "Tenants' systems are told late.",
};

/** Two alarms for each queue: its oldest message is too old, and some of its messages are dead. */
export class QueueAlarms extends Construct {
  constructor(scope: Construct, id: string, { surroundings, lanes }: QueueAlarmsProps) {
    super(scope, id);
    const pairs: Readonly<Record<string, LanePair>> = { intake: lanes.intake, ...lanes.channels };
    for (const [stage, { express, bulk }] of Object.entries(pairs)) {
      const impact = late[stage];
      if (impact === undefined) throw new Error(`lib/capabilities/queue-alarms.ts: who is late when ${stage} is?`);
      this.tooOld(surroundings, express, oldestMinutes.express, `${impact} This is the express lane.`);
      this.tooOld(surroundings, bulk, oldestMinutes.bulk, impact);
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
