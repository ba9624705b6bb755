import * as z from 'zod';
import type { DeployedResource } from '../assembly/deployed-resource.ts';
import type { Deployment } from '../assembly/deployment.ts';
import { UnsupportedTemplateError } from '../assembly/errors.ts';
import { parsedProperties } from '../assembly/properties.ts';
import { type PolicyDocument, policyDocument } from '../iam/policy.ts';

const roleSchema = z.object({
  Policies: z.array(z.object({ PolicyDocument: policyDocument })).default([]),
  ManagedPolicyArns: z.array(z.string()).default([]),
});
const attachedSchema = z.object({ Roles: z.array(z.string()).default([]), PolicyDocument: policyDocument });

/** What AWS's own managed policies allow, as far as a template may lean on them. */
const awsManagedPolicies: Readonly<Record<string, PolicyDocument>> = {
  'arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole': policyDocument.parse({
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Action: ['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents'],
        Resource: '*',
      },
    ],
  }),
};

/**
 * Every policy that a role of the template has: its own, those attached to it, and managed ones.
 *
 * @throws UnsupportedTemplateError for a managed policy that neither the template nor the host knows.
 */
export function policiesOfRole(role: DeployedResource, deployment: Deployment): PolicyDocument[] {
  const { Policies, ManagedPolicyArns } = parsedProperties(role, roleSchema);
  const name = role.reference();
  const attached = deployment
    .ofType('AWS::IAM::Policy', 'AWS::IAM::ManagedPolicy')
    .map((policy) => parsedProperties(policy, attachedSchema))
    .filter(({ Roles }) => Roles.includes(name));
  return [
    ...Policies.map(({ PolicyDocument }) => PolicyDocument),
    ...attached.map(({ PolicyDocument }) => PolicyDocument),
    ...ManagedPolicyArns.map((arn) => managedPolicy(arn, role, deployment)),
  ];
}

function managedPolicy(arn: string, role: DeployedResource, deployment: Deployment): PolicyDocument {
  const known = Object.hasOwn(awsManagedPolicies, arn) ? awsManagedPolicies[arn] : undefined;
  if (known) return known;
  const own = deployment.ofType('AWS::IAM::ManagedPolicy').find((policy) => policy.reference() === arn);
  if (own) return parsedProperties(own, attachedSchema).PolicyDocument;
  throw new UnsupportedTemplateError(`${role.where}.ManagedPolicyArns`, `the host does not know the policy ${arn}`);
}
