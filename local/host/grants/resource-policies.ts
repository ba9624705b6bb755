import * as z from 'zod';
import type { DeployedResource } from '../assembly/deployed-resource.ts';
import type { Deployment } from '../assembly/deployment.ts';
import { parsedProperties } from '../assembly/properties.ts';
import { type PolicyDocument, policyDocument, policyStatement } from '../iam/policy.ts';

const queuePolicySchema = z.object({ Queues: z.array(z.string()), PolicyDocument: policyDocument });
const busPolicySchema = z.strictObject({
  EventBusName: z.string(),
  StatementId: z.string(),
  Statement: policyStatement,
});
const keySchema = z.object({ KeyPolicy: policyDocument });

/** The policies that the template's queues, keys and event buses carry themselves, by ARN. */
export function resourcePolicies(deployment: Deployment): ReadonlyMap<string, PolicyDocument> {
  const policies = new Map<string, PolicyDocument>();
  for (const queue of deployment.ofType('AWS::SQS::Queue')) {
    const documents = queuePolicies(deployment, queue);
    const [first, ...others] = documents;
    if (first) {
      const statements = [first, ...others].flatMap(({ Statement }) => Statement);
      policies.set(queue.attribute('Arn'), { ...first, Statement: statements });
    }
  }
  for (const key of deployment.ofType('AWS::KMS::Key')) {
    policies.set(key.attribute('Arn'), parsedProperties(key, keySchema).KeyPolicy);
  }
  for (const bus of deployment.ofType('AWS::Events::EventBus')) {
    policies.set(bus.attribute('Arn'), { Statement: busStatements(deployment, bus.reference()) });
  }
  return policies;
}

function busStatements(deployment: Deployment, busName: string): PolicyDocument['Statement'] {
  return deployment
    .ofType('AWS::Events::EventBusPolicy')
    .map((policy) => parsedProperties(policy, busPolicySchema))
    .filter(({ EventBusName }) => EventBusName === busName)
    .map(({ StatementId, Statement }) => ({ ...Statement, Sid: StatementId }));
}

/** The policies of one queue. */
export function queuePolicies(deployment: Deployment, queue: DeployedResource): PolicyDocument[] {
  const url = queue.reference();
  return deployment
    .ofType('AWS::SQS::QueuePolicy')
    .map((policy) => parsedProperties(policy, queuePolicySchema))
    .filter(({ Queues }) => Queues.includes(url))
    .map(({ PolicyDocument }) => PolicyDocument);
}
