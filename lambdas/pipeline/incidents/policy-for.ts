import type { EscalationPolicy } from '../../core/escalation/policy.ts';
import type { IncidentRequest } from '../../core/incident/request.ts';
import type { OpeningDependencies } from './dependencies.ts';

/** What an incident climbs by. */
export type Climbing = Pick<EscalationPolicy, 'levels' | 'repeat' | 'channels'>;

/**
 * The stored policy that the request names, or the levels that it brings; its own repeat goes before the policy's. Undefined
 * where there is no such policy.
 */
export async function policyFor(
  { policies }: Pick<OpeningDependencies, 'policies'>,
  tenant: string,
  { policy, levels, repeat }: IncidentRequest,
): Promise<Climbing | undefined> {
  const found = policy === undefined ? undefined : (await policies.get(tenant, policy))?.policy;
  const climbing = found ?? (levels === undefined ? undefined : { levels });
  return climbing && { ...climbing, ...(repeat === undefined ? {} : { repeat }) };
}
