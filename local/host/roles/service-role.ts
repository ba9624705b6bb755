import * as z from 'zod';
import type { Deployment } from '../assembly/deployment.ts';
import { UnsupportedTemplateError } from '../assembly/errors.ts';
import { parsedProperties } from '../assembly/properties.ts';
import type { Principal } from '../gateway/authorize.ts';
import { compilePolicies } from '../iam/evaluate.ts';
import { policyDocument } from '../iam/policy.ts';
import { mayPrincipalService } from '../iam/resource-policy.ts';
import { policiesOfRole } from './role-policies.ts';

const roleSchema = z.object({ AssumeRolePolicyDocument: policyDocument });

/** Who acts under a role: a service, in the name of one of its resources. */
export interface Actor {
  /** `states.amazonaws.com` */
  readonly service: string;
  /** What errors call it. */
  readonly name: string;
  readonly sourceArn: string;
}

/** A service under a role of the template; undefined where there is no such role, or it does not trust the service. */
export function findServiceRole(deployment: Deployment, roleArn: string, actor: Actor): Principal | undefined {
  const role = deployment.withArn(roleArn, 'AWS::IAM::Role');
  if (!role) return undefined;
  const trust = parsedProperties(role, roleSchema).AssumeRolePolicyDocument;
  const { outcome } = mayPrincipalService(trust, {
    service: actor.service,
    action: 'sts:AssumeRole',
    resource: roleArn,
    context: { 'aws:SourceArn': actor.sourceArn, 'aws:SourceAccount': actor.sourceArn.split(':')[4] ?? '' },
  });
  if (outcome !== 'allowed') return undefined;
  return { logicalName: actor.name, roleArn, policies: compilePolicies(policiesOfRole(role, deployment)) };
}

/**
 * As {@link findServiceRole}, for a resource of the template.
 *
 * @throws UnsupportedTemplateError as AWS would refuse the resource.
 */
export function serviceRole(deployment: Deployment, roleArn: string, actor: Actor, where: string): Principal {
  const role = findServiceRole(deployment, roleArn, actor);
  if (role) return role;
  throw new UnsupportedTemplateError(
    where,
    `${roleArn} is no role of the template that ${actor.service} may assume for ${actor.sourceArn}`,
  );
}
