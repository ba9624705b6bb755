import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import * as z from 'zod';
import type { DeployedResource } from '../assembly/deployed-resource.ts';
import type { Deployment } from '../assembly/deployment.ts';
import { UnsupportedTemplateError } from '../assembly/errors.ts';
import { place } from '../assembly/place.ts';
import { parsedProperties } from '../assembly/properties.ts';
import type { FunctionSpec } from './function-spec.ts';

/** What a function needs to reach AWS on this machine. */
export interface FunctionAccess {
  /** Endpoint of all AWS APIs. */
  readonly gatewayUrl: string;
  /** The access key by which the gateway knows a function. */
  readonly accessKeyId: (functionName: string) => string;
}

const functionProperties = z.object({
  Runtime: z.literal('nodejs24.x'),
  Handler: z.string().regex(/^[\w-]+\.[\w$]+$/),
  Code: z.object({ S3Key: z.string() }),
  MemorySize: z.number().default(128),
  Timeout: z.number().default(3),
  Environment: z.object({ Variables: z.record(z.string(), z.string()).default({}) }).default({ Variables: {} }),
  LoggingConfig: z.object({ LogGroup: z.string().optional() }).default({}),
});

/** What the host needs to know of a function of the template to run it. */
export function functionSpec(resource: DeployedResource, deployment: Deployment, access: FunctionAccess): FunctionSpec {
  const { Code, Handler, MemorySize, Timeout, Environment, LoggingConfig } = parsedProperties(
    resource,
    functionProperties,
  );
  const name = resource.reference();
  const folder = deployment.assets.get(Code.S3Key);
  const [file = '', handlerName = ''] = Handler.split('.');
  const bundle = join(folder ?? '', `${file}.mjs`);
  if (!folder || !existsSync(bundle)) {
    throw new UnsupportedTemplateError(`${resource.where}.Code`, `its asset ${Code.S3Key} holds no ${file}.mjs`);
  }
  const lambdaVariables = {
    AWS_LAMBDA_FUNCTION_NAME: name,
    AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(MemorySize),
    AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
    AWS_LAMBDA_LOG_GROUP_NAME: LoggingConfig.LogGroup ?? `/aws/lambda/${name}`,
    AWS_LAMBDA_LOG_STREAM_NAME: 'local',
    AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x',
    AWS_REGION: place.region,
    AWS_DEFAULT_REGION: place.region,
    AWS_ACCESS_KEY_ID: access.accessKeyId(name),
    AWS_SECRET_ACCESS_KEY: 'local',
    AWS_SESSION_TOKEN: 'local',
    AWS_ENDPOINT_URL: access.gatewayUrl,
    // The SDK would otherwise read the developer's own settings.
    AWS_CONFIG_FILE: join(folder, 'no-aws-config'),
    AWS_SHARED_CREDENTIALS_FILE: join(folder, 'no-aws-credentials'),
    LAMBDA_TASK_ROOT: folder,
    _HANDLER: Handler,
    LANG: 'en_US.UTF-8',
    TZ: ':UTC',
  };
  return {
    name,
    arn: resource.attribute('Arn'),
    bundleUrl: pathToFileURL(bundle).href,
    handlerName,
    memoryMb: MemorySize,
    timeoutSeconds: Timeout,
    environment: { ...Environment.Variables, ...lambdaVariables },
  };
}
