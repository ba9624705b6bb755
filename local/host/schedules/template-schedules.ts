import type { DeployedResource } from '../assembly/deployed-resource.ts';
import type { Deployment } from '../assembly/deployment.ts';
import { UnsupportedTemplateError } from '../assembly/errors.ts';
import { parsedProperties } from '../assembly/properties.ts';
import { requireGranted } from '../roles/function-roles.ts';
import type { Functions } from '../runtime/functions.ts';
import { scheduleTimes } from './expression.ts';
import { roleOfSchedule } from './run-target.ts';
import { type ScheduleSettings, scheduleSchema } from './schedule-schema.ts';

/**
 * The template's schedules. Each role must let EventBridge Scheduler reach the target and the dead-letter queue.
 *
 * @throws UnsupportedTemplateError naming a schedule that AWS would refuse, that would reach nobody, or that the host
 *   cannot run.
 */
export function templateSchedules(deployment: Deployment, functions: Functions): ScheduleSettings[] {
  return deployment.ofType('AWS::Scheduler::Schedule').map((resource) => settingsOf(resource, deployment, functions));
}

function settingsOf(resource: DeployedResource, deployment: Deployment, functions: Functions): ScheduleSettings {
  const named = { ...resource, properties: () => ({ Name: resource.reference(), ...resource.properties() }) };
  const settings = parsedProperties(named, scheduleSchema);
  const { Target, ScheduleExpression, ScheduleExpressionTimezone } = settings;
  try {
    scheduleTimes(ScheduleExpression, { zone: ScheduleExpressionTimezone, startsAt: 0 });
  } catch (error) {
    throw new UnsupportedTemplateError(resource.where, error instanceof Error ? error.message : String(error));
  }
  const role = roleOfSchedule(deployment, { arn: resource.attribute('Arn'), settings });
  if (!role) {
    throw new UnsupportedTemplateError(
      resource.where,
      `EventBridge Scheduler may not assume its role ${Target.RoleArn}`,
    );
  }
  const isFunction = functions.find(Target.Arn) !== undefined;
  if (!isFunction && !deployment.withArn(Target.Arn, 'AWS::SQS::Queue')) {
    throw new UnsupportedTemplateError(resource.where, `the host knows no target ${Target.Arn}`);
  }
  requireGranted(role, [isFunction ? 'lambda:InvokeFunction' : 'sqs:SendMessage'], Target.Arn, resource.where);
  const deadLetters = Target.DeadLetterConfig?.Arn;
  if (deadLetters) requireGranted(role, ['sqs:SendMessage'], deadLetters, resource.where);
  return settings;
}
