import type { Deployment } from '../assembly/deployment.ts';
import { UnsupportedTemplateError } from '../assembly/errors.ts';
import { mayPrincipalService } from '../iam/resource-policy.ts';
import { queuePolicies } from './resource-policies.ts';

/**
 * Makes sure that a service may send to a queue for a source, as the queue's policy says.
 *
 * @throws UnsupportedTemplateError naming who would be refused on AWS.
 */
export function requireQueuePermission(
  deployment: Deployment,
  queueArn: string,
  service: string,
  sourceArn: string,
  where: string,
): void {
  const queue = deployment.withArn(queueArn, 'AWS::SQS::Queue');
  const context = { 'aws:SourceArn': sourceArn, 'aws:SecureTransport': 'true' };
  const decisions = (queue ? queuePolicies(deployment, queue) : []).map((policy) =>
    mayPrincipalService(policy, { service, action: 'sqs:SendMessage', resource: queueArn, context }),
  );
  const denied = decisions.some(({ outcome }) => outcome === 'explicit-deny');
  if (!denied && decisions.some(({ outcome }) => outcome === 'allowed')) return;
  throw new UnsupportedTemplateError(
    where,
    `${service} may not send to ${queueArn} for ${sourceArn}: no queue policy says so`,
  );
}
