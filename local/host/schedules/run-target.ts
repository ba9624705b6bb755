import { randomUUID } from 'node:crypto';
import type { Deployment } from '../assembly/deployment.ts';
import { place } from '../assembly/place.ts';
import { denialMessage, findDenial, type Principal, type ResourcePolicies } from '../gateway/authorize.ts';
import type { Queues } from '../queues/queue-engine.ts';
import { findServiceRole } from '../roles/service-role.ts';
import type { AsynchronousEvents } from '../runtime/asynchronous-events.ts';
import type { Functions } from '../runtime/functions.ts';
import type { KeptSchedule } from './schedule-schema.ts';

/** What schedules reach. */
export interface ScheduleReach {
  readonly deployment: Deployment;
  readonly functions: Pick<Functions, 'find'>;
  readonly events: Pick<AsynchronousEvents, 'put'>;
  readonly queues: Queues;
  readonly resourcePolicies: ResourcePolicies;
  /** Told of a run that reached nobody and left no trace in a dead-letter queue. */
  readonly warn: (line: string) => void;
}

const scheduler = 'scheduler.amazonaws.com';

/** The role of a schedule; undefined where the template has none that EventBridge Scheduler may assume. */
export function roleOfSchedule(deployment: Deployment, { arn, settings }: Pick<KeptSchedule, 'arn' | 'settings'>) {
  const actor = { service: scheduler, name: settings.Name, sourceArn: arn };
  return findServiceRole(deployment, settings.Target.RoleArn, actor);
}

/**
 * Hands one run of a schedule to its function or queue under the schedule's role. A run that is refused goes to the
 * dead-letter queue.
 */
export function runTarget(schedule: KeptSchedule, dueAt: number, reach: ScheduleReach): void {
  const { Target } = schedule.settings;
  const role = roleOfSchedule(reach.deployment, schedule);
  const input = inputOf(schedule, dueAt);
  const problem = role ? deliver(Target.Arn, input, schedule, role, reach) : 'AccessDenied: its role is gone';
  if (problem === undefined) return;
  const deadLetters = Target.DeadLetterConfig?.Arn;
  const lost = role && deadLetters ? send(deadLetters, input, role, reach, failureAttributes(problem)) : problem;
  if (lost !== undefined) reach.warn(`The schedule ${schedule.arn} reached nobody: ${problem}`);
}

function deliver(
  targetArn: string,
  input: string,
  { settings }: KeptSchedule,
  role: Principal,
  reach: ScheduleReach,
): string | undefined {
  const pool = reach.functions.find(targetArn);
  if (!pool) return send(targetArn, input, role, reach, {}, settings.Target.SqsParameters?.MessageGroupId);
  const denied = denial(role, 'lambda:InvokeFunction', pool.spec.arn, reach);
  if (denied === undefined) reach.events.put(pool.spec.arn, JSON.parse(input));
  return denied;
}

/** Gives why a queue did not get a message; undefined if it did. */
function send(
  queueArn: string,
  body: string,
  role: Principal,
  reach: ScheduleReach,
  attributes: Readonly<Record<string, { DataType: string; StringValue: string }>>,
  groupId?: string,
): string | undefined {
  const queue = reach.queues.find(queueArn.slice(queueArn.lastIndexOf(':') + 1));
  if (!queue) return `ResourceNotFound: ${queueArn} is neither a function nor a queue`;
  const denied = denial(role, 'sqs:SendMessage', queue.arn, reach);
  if (denied === undefined) queue.send({ body, attributes, ...(groupId !== undefined && { groupId }) });
  return denied;
}

function denial(role: Principal, action: string, resource: string, reach: ScheduleReach): string | undefined {
  const found = findDenial(role, [{ action, anyOf: [resource] }], place.account, reach.resourcePolicies);
  return found && `AccessDenied: ${denialMessage(role, found)}`;
}

/**
 * The target's input, in which a few words in angle brackets stand for facts of the run.
 * https://docs.aws.amazon.com/scheduler/latest/UserGuide/managing-schedule-context-attributes.html
 */
function inputOf({ arn, settings }: KeptSchedule, dueAt: number): string {
  const facts: Readonly<Record<string, string>> = {
    'schedule-arn': arn,
    'scheduled-time': `${new Date(dueAt).toISOString().slice(0, 19)}Z`,
    'execution-id': randomUUID(),
    'attempt-number': '1',
  };
  return (settings.Target.Input ?? '{}').replaceAll(
    /<aws\.scheduler\.([a-z-]+)>/g,
    (whole, name) => facts[name] ?? whole,
  );
}

/** https://docs.aws.amazon.com/scheduler/latest/UserGuide/configuring-schedule-dlq.html */
function failureAttributes(problem: string) {
  const text = (StringValue: string) => ({ DataType: 'String', StringValue });
  const [code = '', message = ''] = problem.split(/: (.*)/s);
  return { ERROR_CODE: text(code), ERROR_MESSAGE: text(message), RETRY_ATTEMPTS: text('0') };
}
