import * as z from 'zod';
import type { AwsCall, AwsService } from '../ports.ts';
import { type KeptSchedule, type ScheduleSettings, scheduleSchema } from '../schedules/schedule-schema.ts';
import { type Schedules, scheduleArn } from '../schedules/schedules.ts';
import { UnsupportedScheduleError } from '../schedules/times.ts';
import { jsonService } from './json-service.ts';
import { ServiceError } from './service-error.ts';

/** What the service needs to know of the template. */
export interface SchedulerOptions {
  readonly schedules: Schedules;
  readonly groups: readonly string[];
  /** Whether EventBridge Scheduler may assume the role that a schedule names. */
  readonly mayAssumeRole: (schedule: Pick<KeptSchedule, 'arn' | 'settings'>) => boolean;
}

/**
 * EventBridge Scheduler's schedules at run time.
 *
 * @see https://docs.aws.amazon.com/scheduler/latest/APIReference/Welcome.html
 */
export function schedulerService(options: SchedulerOptions): AwsService {
  const { schedules } = options;
  return jsonService('rest-json', {
    CreateSchedule: (call) => {
      const { settings, clientToken } = settingsIn(call, options);
      const known = schedules.find(scheduleArn(settings.GroupName, settings.Name));
      if (known && (clientToken === undefined || known.clientToken !== clientToken)) {
        throw new ServiceError('ConflictException', `Schedule ${settings.Name} already exists.`, 409);
      }
      return { ScheduleArn: (known ?? put(schedules, settings, clientToken)).arn };
    },
    UpdateSchedule: (call) => {
      const { settings } = settingsIn(call, options);
      found(schedules, settings.GroupName, settings.Name);
      return { ScheduleArn: put(schedules, settings).arn };
    },
    GetSchedule: (call) => view(found(schedules, groupIn(call), nameIn(call))),
    DeleteSchedule: (call) => {
      schedules.delete(found(schedules, groupIn(call), nameIn(call)).arn);
      return {};
    },
  });
}

const bodySchema = z.looseObject({ ClientToken: z.string().optional() });

function settingsIn(call: AwsCall, { groups, mayAssumeRole }: SchedulerOptions) {
  const { ClientToken: clientToken, ...rest } = bodySchema.parse(JSON.parse(call.body.toString()));
  const parsed = scheduleSchema.safeParse({ ...rest, Name: nameIn(call) });
  if (!parsed.success) throw new ServiceError('ValidationException', z.prettifyError(parsed.error));
  const settings = parsed.data;
  if (!groups.includes(settings.GroupName)) {
    throw new ServiceError('ResourceNotFoundException', `Schedule group ${settings.GroupName} does not exist.`, 404);
  }
  if (!mayAssumeRole({ arn: scheduleArn(settings.GroupName, settings.Name), settings })) {
    const message = 'The execution role you provide must allow AWS EventBridge Scheduler to assume the role.';
    throw new ServiceError('ValidationException', message);
  }
  return { settings, clientToken };
}

function put(schedules: Schedules, settings: ScheduleSettings, clientToken?: string): KeptSchedule {
  try {
    return schedules.put(settings, { isDeclared: false, clientToken });
  } catch (error) {
    if (error instanceof UnsupportedScheduleError) throw new ServiceError('ValidationException', error.message);
    throw error;
  }
}

function found(schedules: Schedules, group: string, name: string): KeptSchedule {
  const schedule = schedules.find(scheduleArn(group, name));
  if (schedule) return schedule;
  throw new ServiceError('ResourceNotFoundException', `Schedule ${name} does not exist.`, 404);
}

function nameIn({ path }: AwsCall): string {
  return decodeURIComponent(path.slice(path.lastIndexOf('/') + 1));
}

function groupIn({ query }: AwsCall): string {
  return query.get('groupName') ?? 'default';
}

/** Times in seconds, as AWS's JSON has them. */
function view({ arn, settings, createdAt, changedAt }: KeptSchedule) {
  const { StartDate, EndDate, ...rest } = settings;
  return {
    ...rest,
    Arn: arn,
    CreationDate: createdAt / 1000,
    LastModificationDate: changedAt / 1000,
    ...(StartDate !== undefined && { StartDate: StartDate / 1000 }),
    ...(EndDate !== undefined && { EndDate: EndDate / 1000 }),
  };
}
