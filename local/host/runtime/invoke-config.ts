import * as z from 'zod';
import type { Deployment } from '../assembly/deployment.ts';
import { parsedProperties } from '../assembly/properties.ts';
import { type FunctionRole, requireGranted } from '../roles/function-roles.ts';
import type { FunctionSpec } from './function-spec.ts';
import type { Functions } from './functions.ts';

const configSchema = z.strictObject({
  FunctionName: z.string(),
  Qualifier: z.literal('$LATEST'),
  MaximumRetryAttempts: z.number().default(2),
  MaximumEventAgeInSeconds: z.number().optional(),
  DestinationConfig: z
    .strictObject({ OnFailure: z.strictObject({ Destination: z.string().startsWith('arn:aws:sqs:') }).optional() })
    .default({}),
});

/** How a function's asynchronous events are tried. */
export interface InvokeConfig {
  readonly maximumRetryAttempts: number;
  /** The queue that takes what failed for good. */
  readonly failureQueueArn?: string | undefined;
}

const lambdaDefault: InvokeConfig = { maximumRetryAttempts: 2 };

/** A function's `AWS::Lambda::EventInvokeConfig`, or Lambda's defaults where it has none. */
export function invokeConfigOf(
  { name, arn }: Pick<FunctionSpec, 'name' | 'arn'>,
  deployment: Deployment,
): InvokeConfig {
  const config = deployment
    .ofType('AWS::Lambda::EventInvokeConfig')
    .map((resource) => parsedProperties(resource, configSchema))
    .find(({ FunctionName }) => FunctionName === name || FunctionName === arn);
  if (!config) return lambdaDefault;
  return {
    maximumRetryAttempts: config.MaximumRetryAttempts,
    failureQueueArn: config.DestinationConfig.OnFailure?.Destination,
  };
}

/**
 * Makes sure that every function may write to its failure destination.
 *
 * @throws UnsupportedTemplateError naming the function whose role lacks it.
 */
export function requireFailureGrants(
  deployment: Deployment,
  functions: Functions,
  roles: ReadonlyMap<string, FunctionRole>,
): void {
  for (const resource of deployment.ofType('AWS::Lambda::EventInvokeConfig')) {
    const { FunctionName, DestinationConfig } = parsedProperties(resource, configSchema);
    const role = roles.get(functions.get(FunctionName, resource.where).spec.name);
    const queueArn = DestinationConfig.OnFailure?.Destination;
    if (role && queueArn) requireGranted(role, ['sqs:SendMessage'], queueArn, resource.where);
  }
}
