import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import type { DeployedResource } from '../assembly/deployed-resource.ts';
import type { Deployment } from '../assembly/deployment.ts';
import { UnsupportedTemplateError } from '../assembly/errors.ts';
import { arn } from '../assembly/place.ts';
import { parsedProperties } from '../assembly/properties.ts';
import { isCustomType } from '../assembly/resource-types/resource-types.ts';
import { isObject, type Json } from '../assembly/template.ts';
import type { Functions } from '../runtime/functions.ts';
import { type CustomResourceResponse, startResponseServer } from './response-server.ts';

const customSchema = z.looseObject({ ServiceToken: z.string(), ServiceTimeout: z.coerce.number().default(3600) });
const timeLimitFactor = 3;

/**
 * Creates every custom resource of the template as CloudFormation does: invokes its function and awaits the answer at a
 * ResponseURL.
 *
 * @throws UnsupportedTemplateError with the reason, when a function answers FAILED, fails, or does not answer in time.
 */
export async function createCustomResources(deployment: Deployment, functions: Functions): Promise<void> {
  const resources = deployment.resources.filter(({ type }) => isCustomType(type));
  if (resources.length === 0) return;
  const server = await startResponseServer();
  try {
    for (const resource of resources) {
      const { url, response } = server.expect();
      const { Status, Reason, PhysicalResourceId, Data } = await answerOf(resource, functions, url, response);
      if (Status === 'FAILED') {
        throw new UnsupportedTemplateError(
          resource.where,
          `its function answered FAILED: ${Reason ?? 'no reason given'}`,
        );
      }
      deployment.customResourceAnswered(resource.where, PhysicalResourceId, Data);
    }
  } finally {
    server.close();
  }
}

async function answerOf(
  resource: DeployedResource,
  functions: Functions,
  responseUrl: string,
  response: Promise<CustomResourceResponse>,
): Promise<CustomResourceResponse> {
  const { ServiceToken, ServiceTimeout } = parsedProperties(resource, customSchema);
  const pool = functions.get(ServiceToken, resource.where);
  const invoked = pool.invoke({
    event: {
      RequestType: 'Create',
      RequestId: randomUUID(),
      ResponseURL: responseUrl,
      ResourceType: resource.type,
      LogicalResourceId: resource.logicalId,
      StackId: arn('cloudformation', `stack/${resource.stack}/local`),
      ServiceToken,
      ResourceProperties: asTexts(resource.properties()),
    },
  });
  const { promise: late, reject } = Promise.withResolvers<never>();
  const fail = (problem: string) => reject(new UnsupportedTemplateError(resource.where, problem));
  const limitSeconds = ServiceTimeout * timeLimitFactor;
  const timer = setTimeout(() => fail(`its function has not answered in ${limitSeconds} s`), limitSeconds * 1000);
  void invoked.then((result) => {
    if (!result.ok) fail(`its function failed with ${result.error.errorType}: ${result.error.errorMessage}`);
  });
  try {
    return await Promise.race([response, late]);
  } catch (error) {
    if (error instanceof UnsupportedTemplateError) throw error;
    throw new UnsupportedTemplateError(resource.where, error instanceof Error ? error.message : String(error));
  } finally {
    clearTimeout(timer);
  }
}

/** CloudFormation hands every scalar of a custom resource's properties over as a text. */
function asTexts(value: Json): Json {
  if (Array.isArray(value)) return value.map(asTexts);
  if (isObject(value)) return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, asTexts(item)]));
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : value;
}
