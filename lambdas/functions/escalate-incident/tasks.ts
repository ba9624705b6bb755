import { type EscalationAnswer, escalationTaskSchema } from '../../contracts/messages/incidents.ts';
import { type EscalateDependencies, escalate } from '../../pipeline/incidents/escalate.ts';

/** Answers the state machine. What throws is tried again by it, as its definition says. */
export const createHandler =
  (deps: EscalateDependencies) =>
  (task: unknown): Promise<EscalationAnswer> =>
    escalate(deps, escalationTaskSchema.parse(task));
