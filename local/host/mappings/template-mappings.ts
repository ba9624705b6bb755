import type { DeployedResource } from '../assembly/deployed-resource.ts';
import type { Deployment } from '../assembly/deployment.ts';
import { UnsupportedTemplateError } from '../assembly/errors.ts';
import { parsedProperties } from '../assembly/properties.ts';
import type { PlatformClock } from '../ports.ts';
import type { Queues } from '../queues/queue-engine.ts';
import { type FunctionRole, requireGranted } from '../roles/function-roles.ts';
import type { Functions } from '../runtime/functions.ts';
import { recordFilter } from './filter-criteria.ts';
import { type MappingProperties, mappingSchema } from './mapping-schema.ts';
import { QueueMapping } from './queue-mapping.ts';

/** What mappings reach. */
export interface MappingReach {
  readonly deployment: Deployment;
  readonly functions: Functions;
  readonly roles: ReadonlyMap<string, FunctionRole>;
  readonly queues: Queues;
  readonly clock: PlatformClock;
}

/** An event source mapping of the template, with where it stands. */
export interface TemplateMapping {
  readonly resource: DeployedResource;
  readonly properties: MappingProperties;
}

/** Batches side by side from one queue, whatever the template allows: a laptop has few cores. */
const mostBatchesAtOnce = 2;
const defaultBatchSize = 10;
const pollerActions = ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'] as const;

/** The template's enabled mappings whose source is of one service, `sqs` or `dynamodb`. */
export function mappingsFrom(deployment: Deployment, service: 'sqs' | 'dynamodb'): TemplateMapping[] {
  return deployment
    .ofType('AWS::Lambda::EventSourceMapping')
    .map((resource) => ({ resource, properties: parsedProperties(resource, mappingSchema) }))
    .filter(({ properties }) => properties.Enabled && sourceService(properties) === service);
}

/**
 * Every mapping from a queue. The function's role must allow what Lambda's poller does in its name.
 *
 * @throws UnsupportedTemplateError naming a mapping that AWS would refuse, or that the host cannot run.
 */
export function queueMappings(reach: MappingReach): QueueMapping[] {
  for (const resource of reach.deployment.ofType('AWS::Lambda::EventSourceMapping')) {
    const source = sourceService(parsedProperties(resource, mappingSchema));
    if (source === 'sqs' || source === 'dynamodb') continue;
    throw new UnsupportedTemplateError(resource.where, `the host reads queues and tables for functions, not ${source}`);
  }
  return mappingsFrom(reach.deployment, 'sqs').map((mapping) => queueMapping(mapping, reach));
}

function queueMapping({ resource, properties }: TemplateMapping, reach: MappingReach): QueueMapping {
  const pool = reach.functions.get(properties.FunctionName, resource.where);
  requireGranted(
    roleOf(pool.spec.name, reach.roles, resource),
    pollerActions,
    properties.EventSourceArn,
    resource.where,
  );
  const maximumConcurrency = Math.min(
    properties.ScalingConfig?.MaximumConcurrency ?? mostBatchesAtOnce,
    mostBatchesAtOnce,
  );
  pool.reserve(maximumConcurrency);
  return new QueueMapping(
    reach.queues.byArn(properties.EventSourceArn),
    (event) => pool.invoke({ event }),
    reach.clock,
    {
      batchSize: properties.BatchSize ?? defaultBatchSize,
      windowSeconds: properties.MaximumBatchingWindowInSeconds,
      maximumConcurrency,
      reportsItemFailures: properties.FunctionResponseTypes.includes('ReportBatchItemFailures'),
      wants: recordFilter(properties.FilterCriteria, resource.where),
    },
  );
}

/** The role of a function that a mapping reads for. */
export function roleOf(
  functionName: string,
  roles: ReadonlyMap<string, FunctionRole>,
  { where }: DeployedResource,
): FunctionRole {
  const role = roles.get(functionName);
  if (role) return role;
  throw new UnsupportedTemplateError(where, `${functionName} has no role`);
}

function sourceService({ EventSourceArn }: MappingProperties): string {
  return EventSourceArn.split(':')[2] ?? '';
}
