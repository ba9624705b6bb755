import type { Executions } from '../../../lambdas/core/escalation/executions.ts';
import type { IncidentStore } from '../../../lambdas/core/incident/store.ts';
import type { FollowDependencies } from '../../../lambdas/pipeline/incidents/follow-event.ts';

export { perhaps } from '../sabotage.ts';

/** Ways to break the escalation on purpose: the rules must notice each, or they prove nothing. */
export interface IncidentSabotage {
  readonly incidents?: (store: IncidentStore) => IncidentStore;
  readonly executions?: (executions: Executions) => Executions;
  readonly intake?: (intake: FollowDependencies['intake']) => FollowDependencies['intake'];
}
