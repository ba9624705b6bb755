import type { DeployedResource } from '../assembly/deployed-resource.ts';
import type { Deployment } from '../assembly/deployment.ts';
import { UnsupportedTemplateError } from '../assembly/errors.ts';
import { parsedProperties } from '../assembly/properties.ts';
import type { Json } from '../assembly/template.ts';
import { requireInvokePermission } from '../grants/invoke-permission.ts';
import { requireQueuePermission } from '../grants/queue-permission.ts';
import type { Queues } from '../queues/queue-engine.ts';
import type { AsynchronousEvents } from '../runtime/asynchronous-events.ts';
import type { Functions } from '../runtime/functions.ts';
import { ruleTimes } from '../schedules/expression.ts';
import { defaultBus, type Rule } from './event-bus.ts';
import { eventMatcher } from './event-matcher.ts';
import { type RuleTarget, ruleSchema } from './rule-schema.ts';
import { busNames } from './template-buses.ts';

/** What rules reach. */
export interface RuleReach {
  readonly deployment: Deployment;
  readonly functions: Pick<Functions, 'find'>;
  readonly events: Pick<AsynchronousEvents, 'put'>;
  readonly queues: Queues;
}

const eventBridge = 'events.amazonaws.com';

/** The template's rules, on the default bus or one of its own. Each must be allowed to reach its targets, as on AWS. */
export function templateRules(reach: RuleReach): Rule[] {
  return reach.deployment.ofType('AWS::Events::Rule').flatMap((resource) => ruleOf(resource, reach) ?? []);
}

function ruleOf(resource: DeployedResource, reach: RuleReach): Rule | undefined {
  const { EventBusName, EventPattern, ScheduleExpression, State, Targets } = parsedProperties(resource, ruleSchema);
  if (State === 'DISABLED') return undefined;
  requireBus(EventBusName, reach.deployment, resource);
  const arn = resource.attribute('Arn');
  try {
    return {
      name: resource.reference(),
      arn,
      bus: EventBusName,
      ...(EventPattern !== undefined && { matches: eventMatcher(EventPattern) }),
      ...(ScheduleExpression !== undefined && { times: ruleTimes(ScheduleExpression) }),
      targets: Targets.map((target) => targetOf(target, arn, resource, reach)),
    };
  } catch (error) {
    if (error instanceof UnsupportedTemplateError) throw error;
    throw new UnsupportedTemplateError(resource.where, error instanceof Error ? error.message : String(error));
  }
}

function requireBus(name: string, deployment: Deployment, { where }: DeployedResource): void {
  if (name === defaultBus || busNames(deployment).includes(name)) return;
  throw new UnsupportedTemplateError(`${where}.EventBusName`, `${name} is no bus of the template`);
}

function targetOf(
  target: RuleTarget,
  ruleArn: string,
  rule: DeployedResource,
  reach: RuleReach,
): (event: Json) => void {
  const { deployment, functions, events, queues } = reach;
  const given = (event: Json): Json => (target.Input === undefined ? event : JSON.parse(target.Input));
  const pool = functions.find(target.Arn);
  if (pool) {
    requireInvokePermission(deployment, pool.spec, eventBridge, ruleArn, rule.where);
    return (event) => events.put(pool.spec.arn, given(event));
  }
  if (deployment.withArn(target.Arn, 'AWS::SQS::Queue')) {
    requireQueuePermission(deployment, target.Arn, eventBridge, ruleArn, rule.where);
    return (event) => {
      queues.byArn(target.Arn).send({ body: JSON.stringify(given(event)) });
    };
  }
  throw new UnsupportedTemplateError(
    rule.where,
    `its target ${target.Arn} is neither a function nor a queue of the template`,
  );
}
