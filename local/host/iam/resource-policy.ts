import { type AccessRequest, type CompiledPolicies, compilePolicies, type Decision, evaluate } from './evaluate.ts';
import { patternMatcher } from './pattern.ts';
import type { PolicyDocument, PolicyStatement } from './policy.ts';

/** What an AWS service asks of a resource: an event bus that sends to a queue, a log group that calls a function. */
export interface ServiceRequest extends AccessRequest {
  /** The service's principal: `events.amazonaws.com`. */
  readonly service: string;
}

/** What a role asks of a resource that has a policy of its own. */
export interface RoleRequest extends AccessRequest {
  readonly roleArn: string;
  readonly accountId: string;
}

/**
 * Whether a resource's own policy (a queue's, a key's, a function's permissions) lets an AWS service in. There is no
 * other way in for a service.
 */
export function mayPrincipalService(policy: PolicyDocument, request: ServiceRequest): Decision {
  return evaluate(
    statementsFor(policy, ({ Principal }) => isNamed(Principal, 'Service', [request.service])),
    request,
  );
}

/**
 * What a resource's own policy says of a role. A principal that is the whole account counts: for a key it hands the
 * decision to the account's IAM policies, so both must allow; for a queue an Allow of either is enough.
 *
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html
 */
export function mayPrincipalRole(policy: PolicyDocument, request: RoleRequest): Decision {
  const names = [request.roleArn, `arn:aws:iam::${request.accountId}:root`, request.accountId];
  return evaluate(
    statementsFor(policy, ({ Principal }) => isNamed(Principal, 'AWS', names)),
    request,
  );
}

const compiled = new WeakMap<PolicyDocument, CompiledPolicies>();

function statementsFor(policy: PolicyDocument, isMeant: (statement: PolicyStatement) => boolean): CompiledPolicies {
  const statements = compiled.get(policy) ?? compilePolicies([policy]);
  compiled.set(policy, statements);
  return statements.filter(({ source }) => isMeant(source));
}

function isNamed(principal: PolicyStatement['Principal'], kind: 'AWS' | 'Service', names: readonly string[]): boolean {
  if (principal === undefined) return false;
  if (principal === '*') return true;
  const patterns = principal[kind] ?? [];
  return patterns.some((pattern) => pattern === '*' || names.some((name) => patternMatcher(pattern)(name)));
}
