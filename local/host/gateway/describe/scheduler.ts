import * as z from 'zod';
import { scheduleArn } from '../../schedules/schedules.ts';
import { type DescribeCall, MalformedCall, type Permission } from '../described-call.ts';
import { parseJson } from './json-target.ts';

const inBody = z.object({ GroupName: z.string().default('default'), Target: z.object({ RoleArn: z.string() }) });

const actions: Readonly<Record<string, string>> = {
  POST: 'CreateSchedule',
  PUT: 'UpdateSchedule',
  GET: 'GetSchedule',
  DELETE: 'DeleteSchedule',
};

/**
 * Names what a call of EventBridge Scheduler does. Who creates or changes a schedule hands it a role, and must be
 * allowed to.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoneventbridgescheduler.html
 */
export const describeScheduler: DescribeCall = ({ method, path, query, body }) => {
  const [, name] = /^\/schedules\/([^/]+)$/.exec(path) ?? [];
  const action = Object.hasOwn(actions, method) ? actions[method] : undefined;
  if (name === undefined || action === undefined) return { unknown: `${method} ${path}` };
  if (method === 'GET' || method === 'DELETE') {
    return { action, permissions: [on(action, query.get('groupName') ?? 'default', name)] };
  }
  const input = inBody.safeParse(parseJson(body, action));
  if (!input.success) throw new MalformedCall(action, 'Target.RoleArn');
  const { GroupName, Target } = input.data;
  const passRole: Permission = {
    action: 'iam:PassRole',
    anyOf: [Target.RoleArn],
    context: { 'iam:PassedToService': 'scheduler.amazonaws.com' },
  };
  return { action, permissions: [on(action, GroupName, name), passRole] };
};

function on(action: string, group: string, name: string): Permission {
  return { action: `scheduler:${action}`, anyOf: [scheduleArn(group, decodeURIComponent(name))] };
}
