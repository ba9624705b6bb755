import { type CompiledPolicies, type Decision, evaluate } from '../iam/evaluate.ts';
import type { PolicyDocument } from '../iam/policy.ts';
import { mayPrincipalRole } from '../iam/resource-policy.ts';
import type { Permission } from './described-call.ts';

/** Who calls: a function under its role, or somebody outside under theirs. */
export interface Principal {
  readonly logicalName: string;
  readonly roleArn: string;
  /** Everything that the role's policies say. */
  readonly policies: CompiledPolicies;
}

/** The account that a role belongs to. */
export const accountOf = ({ roleArn }: Pick<Principal, 'roleArn'>): string => roleArn.split(':')[4] ?? '';

/** The policy that a queue, key or event bus carries itself; undefined if it has none. */
export type ResourcePolicies = (resourceArn: string) => PolicyDocument | undefined;

/** A permission that the caller lacks. */
export interface Denial {
  readonly permission: Permission;
  readonly decision: Exclude<Decision, { outcome: 'allowed' }>;
}

/** True of every call here: the host stands for AWS's own TLS. */
const transportFacts = { 'aws:SecureTransport': 'true' } as const;

/** The first of the permissions that the caller lacks; undefined if it has them all. */
export function findDenial(
  principal: Principal,
  permissions: readonly Permission[],
  accountId: string,
  resourcePolicies: ResourcePolicies,
): Denial | undefined {
  for (const permission of permissions) {
    const decision = decide(principal, permission, accountId, resourcePolicies);
    if (decision.outcome !== 'allowed') return { permission, decision };
  }
  return undefined;
}

function decide(
  principal: Principal,
  permission: Permission,
  accountId: string,
  resourcePolicies: ResourcePolicies,
): Decision {
  const decisions = permission.anyOf.map((resource): Decision => {
    const account = accountOf(principal);
    const caller = { 'aws:PrincipalArn': principal.roleArn, 'aws:PrincipalAccount': account };
    const context = { ...permission.context, ...transportFacts, ...caller };
    const request = { action: permission.action, resource, context };
    const byRole = evaluate(principal.policies, request);
    const policy = resourcePolicies(resource);
    const isOfAnotherAccount = account !== accountId;
    if (policy === undefined) return isOfAnotherAccount ? { outcome: 'implicit-deny' } : byRole;
    const byResource = mayPrincipalRole(policy, { ...request, ...principal, accountId: account });
    return combine(byRole, byResource, isOfAnotherAccount || permission.action.startsWith('kms:'));
  });
  return (
    decisions.find(({ outcome }) => outcome === 'explicit-deny') ??
    decisions.find(({ outcome }) => outcome === 'allowed') ?? { outcome: 'implicit-deny' }
  );
}

/** A key's policy must agree with the role's, and so must any across accounts; else an Allow of either is enough. A Deny wins. */
function combine(byRole: Decision, byResource: Decision, isBothNeeded: boolean): Decision {
  const denied = [byRole, byResource].find(({ outcome }) => outcome === 'explicit-deny');
  if (denied !== undefined) return denied;
  if (isBothNeeded) return byRole.outcome === 'allowed' ? byResource : byRole;
  return byRole.outcome === 'allowed' ? byRole : byResource;
}

/** Says what was denied to whom, in the words of AWS. */
export function denialMessage(principal: Principal, { permission, decision }: Denial): string {
  const role = principal.roleArn.slice(principal.roleArn.lastIndexOf('/') + 1);
  const user = `arn:aws:sts::${accountOf(principal)}:assumed-role/${role}/${principal.logicalName}`;
  const why =
    decision.outcome === 'explicit-deny'
      ? `with an explicit deny in ${decision.statement}`
      : `because no policy allows the ${permission.action} action`;
  return `User: ${user} is not authorized to perform: ${permission.action} on resource: ${permission.anyOf[0] ?? '*'} ${why}`;
}
