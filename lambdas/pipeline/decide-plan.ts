import { capClaims } from '../core/planning/cap-claims.ts';
import type { PlanFacts } from '../core/planning/facts.ts';
import { type Plan, plan } from '../core/planning/plan.ts';
import type { CapStore } from '../core/preference/cap-store.ts';

export interface DecideDependencies {
  readonly caps: CapStore;
}

/**
 * Plans in turns: what would go out is known only once all other rules have spoken, and only that takes room under the caps.
 * Each claim meets its own from an earlier try, so that planning again comes to the same.
 */
export async function decidePlan(deps: DecideDependencies, facts: PlanFacts): Promise<Plan> {
  const { tenant, acceptedAt } = facts.body;
  const planned = plan(facts, acceptedAt);
  const claims = capClaims(facts, planned);
  if (claims.length === 0) return planned;
  const capped = await deps.caps.claim(tenant, claims, acceptedAt);
  return capped.size === 0 ? planned : plan({ ...facts, capped }, acceptedAt);
}
