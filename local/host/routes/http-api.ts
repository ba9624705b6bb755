import * as z from 'zod';
import type { DeployedResource } from '../assembly/deployed-resource.ts';
import type { Deployment } from '../assembly/deployment.ts';
import { UnsupportedTemplateError } from '../assembly/errors.ts';
import { arn } from '../assembly/place.ts';
import { parsedProperties } from '../assembly/properties.ts';
import { requireInvokePermission } from '../grants/invoke-permission.ts';
import type { FunctionPool } from '../runtime/function-pool.ts';
import type { HttpApi, Integration } from './api-server.ts';
import type { Route } from './route-table.ts';

const corsSchema = z.strictObject({
  AllowOrigins: z.array(z.string()).optional(),
  AllowMethods: z.array(z.string()).optional(),
  AllowHeaders: z.array(z.string()).optional(),
  ExposeHeaders: z.array(z.string()).optional(),
  AllowCredentials: z.boolean().optional(),
  MaxAge: z.number().optional(),
});

const apiSchema = z.object({ ProtocolType: z.literal('HTTP'), CorsConfiguration: corsSchema.optional() });
const stageSchema = z.object({
  ApiId: z.string(),
  StageName: z.literal('$default'),
  AutoDeploy: z.boolean().optional(),
});
const routeSchema = z.object({
  ApiId: z.string(),
  RouteKey: z.string(),
  Target: z.string().startsWith('integrations/'),
  AuthorizationType: z.literal('NONE').default('NONE'),
});
const integrationSchema = z.object({
  IntegrationType: z.literal('AWS_PROXY'),
  IntegrationUri: z.string(),
  PayloadFormatVersion: z.literal('2.0'),
  TimeoutInMillis: z.number().default(30_000),
});

const timeLimitFactor = 3;

/** The template's HTTP API; undefined when it has none. Every route must be allowed to invoke its function. */
export function httpApi(
  deployment: Deployment,
  poolOf: (functionArn: string, where: string) => FunctionPool,
): HttpApi | undefined {
  const [api, another] = deployment.ofType('AWS::ApiGatewayV2::Api');
  if (!api) return undefined;
  if (another) throw new UnsupportedTemplateError(another.where, `the host serves one HTTP API, which is ${api.where}`);
  const { CorsConfiguration } = parsedProperties(api, apiSchema);
  const [stage] = deployment
    .ofType('AWS::ApiGatewayV2::Stage')
    .map((resource) => parsedProperties(resource, stageSchema));
  if (!stage) throw new UnsupportedTemplateError(api.where, 'it has no stage, so no request could reach it');
  const apiId = api.reference();
  return {
    apiId,
    stage: stage.StageName,
    routes: deployment.ofType('AWS::ApiGatewayV2::Route').map((route) => routeOf(route, apiId, deployment, poolOf)),
    ...(CorsConfiguration && { cors: CorsConfiguration }),
  };
}

function routeOf(
  resource: DeployedResource,
  apiId: string,
  deployment: Deployment,
  poolOf: (functionArn: string, where: string) => FunctionPool,
): Route<Integration> {
  const { RouteKey, Target } = parsedProperties(resource, routeSchema);
  const integration = deployment
    .ofType('AWS::ApiGatewayV2::Integration')
    .find((candidate) => candidate.stack === resource.stack && Target === `integrations/${candidate.reference()}`);
  if (!integration) throw new UnsupportedTemplateError(resource.where, `its target ${Target} is no integration`);
  const { IntegrationUri, TimeoutInMillis } = parsedProperties(integration, integrationSchema);
  const pool = poolOf(invokedFunctionArn(IntegrationUri), integration.where);
  const [method, path] = RouteKey === '$default' ? ['*', '/$default'] : RouteKey.split(' ');
  const source = arn('execute-api', `${apiId}/$default/${method === 'ANY' ? '*' : method}${path}`);
  requireInvokePermission(deployment, pool.spec, 'apigateway.amazonaws.com', source, resource.where);
  return {
    routeKey: RouteKey,
    target: {
      timeoutMs: TimeoutInMillis * timeLimitFactor,
      invoke: (event, traceId) => pool.invoke({ event, traceId }),
    },
  };
}

/** An integration names its function by ARN, or by the ARN of Lambda's invoke API around it. */
function invokedFunctionArn(integrationUri: string): string {
  return /functions\/(arn:.*)\/invocations$/.exec(integrationUri)?.[1] ?? integrationUri;
}
