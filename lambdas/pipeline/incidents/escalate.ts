import type { EscalationAnswer, EscalationTask } from '../../contracts/messages/incidents.ts';
import { isSpent, waitUntil } from '../../core/driving/turns.ts';
import { nextStep, type Step } from '../../core/escalation/next-step.ts';
import type { Incident } from '../../core/incident/incident.ts';
import { type ClimbRef, lookAtIncident, takeStep } from './climb-incident.ts';
import type { ClimbDependencies, DriveAnewDependencies } from './dependencies.ts';
import { handOver } from './drive-anew.ts';

export type EscalateDependencies = ClimbDependencies & DriveAnewDependencies;

/**
 * What each task of the state machine does before it answers: the incident as it made it, where it made something of it. A
 * step that was outrun is not taken, and the answer looks anew.
 */
const deeds = {
  look: async () => undefined,
  act: takeStep,
  'hand-over': async (deps, ref) => {
    await handOver(deps, ref);
    return undefined;
  },
} as const satisfies Record<
  EscalationTask['action'],
  (deps: EscalateDependencies, ref: ClimbRef) => Promise<Incident | undefined>
>;

/** Does a task of the state machine, and says what the incident needs then. */
export async function escalate(deps: EscalateDependencies, task: EscalationTask): Promise<EscalationAnswer> {
  const { action, tenant, incidentId, run } = task;
  const ref = { tenant, id: incidentId, run };
  const made = await deeds[action](deps, ref);
  const step = made === undefined ? await lookAtIncident(deps, ref) : nextStep(made, deps.clock.now());
  const turns = task.turns + 1;
  return { tenant, incidentId, run, turns, ...answerTo(step, turns, task.startedAt, deps.clock.now()) };
}

function answerTo(step: Step, turns: number, startedAt: number, now: number): Pick<EscalationAnswer, 'kind' | 'until'> {
  if (step.kind !== 'end' && isSpent(turns, startedAt, now)) return { kind: 'hand-over' };
  return step.kind === 'wait'
    ? { kind: 'wait', until: new Date(waitUntil(step.until, now)).toISOString().replace('.000Z', 'Z') }
    : { kind: step.kind };
}
