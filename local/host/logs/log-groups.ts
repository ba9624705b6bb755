import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import type { DeployedResource } from '../assembly/deployed-resource.ts';
import type { Deployment } from '../assembly/deployment.ts';
import { UnsupportedTemplateError } from '../assembly/errors.ts';
import { parsedProperties } from '../assembly/properties.ts';
import { requireInvokePermission } from '../grants/invoke-permission.ts';
import type { PlatformClock } from '../ports.ts';
import type { AsynchronousEvents } from '../runtime/asynchronous-events.ts';
import type { Functions } from '../runtime/functions.ts';
import { awslogsEvent } from './awslogs-event.ts';

interface Subscription {
  readonly logGroup: string;
  readonly name: string;
  readonly functionArn: string;
}

const subscriptionSchema = z.strictObject({
  LogGroupName: z.string(),
  DestinationArn: z.string(),
  /** Only the empty pattern, which passes every line, is known here. */
  FilterPattern: z.string().regex(/^\s*$/, 'the host knows no filter pattern but the empty one'),
  FilterName: z.string().optional(),
  Distribution: z.string().optional(),
});

/** A line was written to a log group that does not exist: on AWS it would be lost. */
export class UnknownLogGroupError extends Error {
  override readonly name = 'UnknownLogGroupError';
}

/** The template's log groups, as far as functions subscribe to them. */
export class LogGroups {
  readonly #names: ReadonlySet<string>;
  readonly #subscriptions: readonly Subscription[];
  readonly #events: Pick<AsynchronousEvents, 'put'>;
  readonly #clock: PlatformClock;

  constructor(
    deployment: Deployment,
    functions: Functions,
    events: Pick<AsynchronousEvents, 'put'>,
    clock: PlatformClock,
  ) {
    this.#events = events;
    this.#clock = clock;
    this.#names = new Set(deployment.ofType('AWS::Logs::LogGroup').map((group) => group.reference()));
    this.#subscriptions = deployment
      .ofType('AWS::Logs::SubscriptionFilter')
      .map((resource) => subscriptionOf(resource, deployment, functions));
  }

  /**
   * Writes one line; every function that subscribes to the group gets it.
   *
   * @throws UnknownLogGroupError when the template has no such group.
   */
  put(logGroup: string, message: string): void {
    if (!this.#names.has(logGroup)) throw new UnknownLogGroupError(`The template has no log group ${logGroup}`);
    const line = { id: randomUUID(), timestamp: Math.floor(this.#clock.now()), message };
    for (const { name, functionArn } of this.#subscriptions.filter(
      (subscription) => subscription.logGroup === logGroup,
    )) {
      this.#events.put(functionArn, awslogsEvent(logGroup, name, [line]));
    }
  }
}

function subscriptionOf(resource: DeployedResource, deployment: Deployment, functions: Functions): Subscription {
  const { LogGroupName, DestinationArn } = parsedProperties(resource, subscriptionSchema);
  const group = deployment.ofType('AWS::Logs::LogGroup').find((candidate) => candidate.reference() === LogGroupName);
  if (!group) throw new UnsupportedTemplateError(resource.where, `the template has no log group ${LogGroupName}`);
  const pool = functions.get(DestinationArn, resource.where);
  requireInvokePermission(deployment, pool.spec, 'logs.amazonaws.com', group.attribute('Arn'), resource.where);
  return { logGroup: LogGroupName, name: resource.reference(), functionArn: pool.spec.arn };
}
