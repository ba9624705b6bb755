import { Aws } from 'aws-cdk-lib';
import { PolicyDocument, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { CfnScheduleGroup } from 'aws-cdk-lib/aws-scheduler';
import { Construct } from 'constructs';
import type { Environment } from '../environments.ts';
import type { Lanes } from './lanes.ts';

export interface RecurringProps {
  readonly environment: Environment;
  readonly lanes: Lanes;
}

/**
 * Where tenants' recurring notifications are scheduled: a group of EventBridge Scheduler, which functions fill while the
 * platform runs, and the role in which it puts a reference on the intake queues. What no queue took within an hour goes
 * where the intake's other dead letters go, and has their alarm.
 */
export class Recurring extends Construct {
  /** Every schedule of the group. */
  readonly scheduleArns: string;
  readonly role: Role;
  readonly variables: Readonly<Record<string, string>>;

  constructor(scope: Construct, id: string, { environment, lanes }: RecurringProps) {
    super(scope, id);
    const name = `carillon-${environment.name}`;
    const base = `arn:${Aws.PARTITION}:scheduler:${environment.region}:${Aws.ACCOUNT_ID}`;
    const group = new CfnScheduleGroup(this, 'Group', { name });
    this.scheduleArns = `${base}:schedule/${name}/*`;
    const { express, bulk } = lanes.intake;
    const deadLetters = lanes.deadLetters.queue.queueArn;
    this.role = new Role(this, 'Role', {
      description: `EventBridge Scheduler tells ${name} that it is time for recurring notifications`,
      assumedBy: new ServicePrincipal('scheduler.amazonaws.com', {
        conditions: {
          StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID },
          // AWS names the group, and a schedule where it stands for itself ("Confused deputy prevention", Scheduler User Guide).
          ArnLike: { 'aws:SourceArn': [`${base}:schedule-group/${name}`, this.scheduleArns] },
        },
      }),
      inlinePolicies: {
        Queues: new PolicyDocument({
          statements: [
            new PolicyStatement({
              actions: ['sqs:SendMessage'],
              resources: [express.queue.queueArn, bulk.queue.queueArn, deadLetters],
            }),
          ],
        }),
      },
    });
    this.variables = {
      SCHEDULE_GROUP: group.ref,
      SCHEDULER_DEAD_LETTERS_ARN: deadLetters,
      RECURRING_EXPRESS_ARN: express.queue.queueArn,
      RECURRING_BULK_ARN: bulk.queue.queueArn,
    };
  }
}
