import * as z from 'zod';
import type { Deployment } from '../assembly/deployment.ts';
import { UnsupportedTemplateError } from '../assembly/errors.ts';
import { parsedProperties } from '../assembly/properties.ts';
import { policyDocument } from '../iam/policy.ts';
import { mayPrincipalService } from '../iam/resource-policy.ts';

const queuePolicySchema = z.object({ Queues: z.array(z.string()), PolicyDocument: policyDocument });

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
  const decisions = deployment
    .ofType('AWS::SQS::QueuePolicy')
    .map((policy) => parsedProperties(policy, queuePolicySchema))
    .filter(({ Queues }) => queue && Queues.includes(queue.reference()))
    .map(({ PolicyDocument }) =>
      mayPrincipalService(PolicyDocument, { service, action: 'sqs:SendMessage', resource: queueArn, context }),
    );
  const denied = decisions.some(({ outcome }) => outcome === 'explicit-deny');
  if (!denied && decisions.some(({ outcome }) => outcome === 'allowed')) return;
  throw new UnsupportedTemplateError(
    where,
    `${service} may not send to ${queueArn} for ${sourceArn}: no queue policy says so`,
  );
}
