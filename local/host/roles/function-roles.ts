import * as z from 'zod';
import type { DeployedResource } from '../assembly/deployed-resource.ts';
import type { Deployment } from '../assembly/deployment.ts';
import { UnsupportedTemplateError } from '../assembly/errors.ts';
import { parsedProperties } from '../assembly/properties.ts';
import { type CompiledPolicies, compilePolicies, evaluate } from '../iam/evaluate.ts';
import { accessKeyIdOf } from './access-key-id.ts';
import { policiesOfRole } from './role-policies.ts';

/** A function as IAM sees it: its role, and the access key by which the gateway knows it. */
export interface FunctionRole {
  /** The function's physical name. */
  readonly logicalName: string;
  readonly accessKeyId: string;
  readonly roleArn: string;
  readonly policies: CompiledPolicies;
}

const functionSchema = z.object({ Role: z.string() });

/** The roles of all functions of the template, by function name. */
export function functionRoles(deployment: Deployment): ReadonlyMap<string, FunctionRole> {
  const roles = deployment.ofType('AWS::Lambda::Function').map((resource) => roleOf(resource, deployment));
  return new Map(roles.map((role) => [role.logicalName, role]));
}

function roleOf(resource: DeployedResource, deployment: Deployment): FunctionRole {
  const { Role: roleArn } = parsedProperties(resource, functionSchema);
  const role = deployment.withArn(roleArn, 'AWS::IAM::Role');
  if (!role) throw new UnsupportedTemplateError(`${resource.where}.Role`, `${roleArn} is no role of the template`);
  const logicalName = resource.reference();
  return {
    logicalName,
    accessKeyId: accessKeyIdOf(logicalName),
    roleArn,
    policies: compilePolicies(policiesOfRole(role, deployment)),
  };
}

/**
 * Makes sure that a role allows what a service does in the name of a function or another resource, such as reading its
 * queue.
 *
 * @throws UnsupportedTemplateError naming the actions that are missing.
 */
export function requireGranted(
  role: Pick<FunctionRole, 'logicalName' | 'policies'>,
  actions: readonly string[],
  resource: string,
  where: string,
): void {
  const missing = actions.filter((action) => evaluate(role.policies, { action, resource }).outcome !== 'allowed');
  if (missing.length === 0) return;
  throw new UnsupportedTemplateError(
    where,
    `the role of ${role.logicalName} lacks ${missing.join(', ')} on ${resource}`,
  );
}
