import {
  ConflictException,
  CreateScheduleCommand,
  type CreateScheduleCommandInput,
  DeleteScheduleCommand,
  ResourceNotFoundException,
  type SchedulerClient,
  UpdateScheduleCommand,
} from '@aws-sdk/client-scheduler';
import type { Lane } from '../../core/notification/notification.ts';
import { scheduleName } from '../../core/recurring/recurring.ts';
import type { Scheduler, ScheduleSpec } from '../../core/recurring/store.ts';

/** Where an environment's schedules stand, and what they reach. */
export interface SchedulePlace {
  readonly group: string;
  /** In which EventBridge Scheduler puts messages on the queues. */
  readonly roleArn: string;
  /** The intake queues, by lane. */
  readonly queueArns: Readonly<Record<Lane, string>>;
  /** Where a message ends that no queue took. */
  readonly deadLettersArn: string;
}

/** A message that is later than this by Scheduler's own fault is given to the dead letters; a newspaper of yesterday is no news. */
const maximumAgeSeconds = 3_600;
/** The most that AWS allows; the age ends them. */
const maximumRetries = 185;

/** One schedule for each recurring notification. It puts a reference on the intake queue, with the time that it is for. */
export function createScheduler(client: SchedulerClient, place: SchedulePlace): Scheduler {
  return {
    async put(spec) {
      const input = toInput(spec, place);
      if (await found(() => client.send(new UpdateScheduleCommand(input)))) return;
      try {
        await client.send(new CreateScheduleCommand(input));
      } catch (error) {
        // Somebody made it between the two calls; ours is the later word until whoever changed it looks again.
        if (!(error instanceof ConflictException)) throw error;
        await client.send(new UpdateScheduleCommand(input));
      }
    },
    async delete(recurring) {
      await found(() =>
        client.send(new DeleteScheduleCommand({ Name: scheduleName(recurring), GroupName: place.group })),
      );
    },
  };
}

async function found(call: () => Promise<unknown>): Promise<boolean> {
  try {
    await call();
    return true;
  } catch (error) {
    if (error instanceof ResourceNotFoundException) return false;
    throw error;
  }
}

function toInput(spec: ScheduleSpec, { group, roleArn, queueArns, deadLettersArn }: SchedulePlace) {
  const { tenant, key, version } = spec;
  return {
    Name: scheduleName(spec),
    GroupName: group,
    ScheduleExpression: spec.expression,
    ScheduleExpressionTimezone: spec.timezone,
    State: spec.isEnabled ? 'ENABLED' : 'DISABLED',
    FlexibleTimeWindow: { Mode: 'OFF' },
    Target: {
      Arn: queueArns[spec.lane],
      RoleArn: roleArn,
      // https://docs.aws.amazon.com/scheduler/latest/UserGuide/managing-schedule-context-attributes.html
      Input: JSON.stringify({ kind: 'recurring', tenant, key, version, time: '<aws.scheduler.scheduled-time>' }),
      DeadLetterConfig: { Arn: deadLettersArn },
      RetryPolicy: { MaximumEventAgeInSeconds: maximumAgeSeconds, MaximumRetryAttempts: maximumRetries },
    },
  } as const satisfies CreateScheduleCommandInput;
}
