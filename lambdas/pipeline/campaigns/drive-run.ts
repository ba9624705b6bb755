import type { CampaignAnswer, CampaignTask } from '../../contracts/messages/campaigns.ts';
import type { RunRef } from '../../core/campaign/assignment.ts';
import { drivenAnew } from '../../core/campaign/changes.ts';
import { nextStep, type Step } from '../../core/campaign/next-step.ts';
import type { CampaignRun } from '../../core/campaign/run.ts';
import { watchAt } from '../../core/campaign/watch.ts';
import { ContendedError } from '../../core/contended-error.ts';
import { isSpent, waitUntil } from '../../core/driving/turns.ts';
import type { Segment } from '../../core/segment/segment.ts';
import { secondMs } from '../../core/time.ts';
import type { DriveRunDependencies, RunDependencies } from './dependencies.ts';
import { takeStep } from './take-step.ts';

/** Which drive of which run: an execution of an older one has nothing to say any more. */
export interface DriveRef extends RunRef {
  readonly drive: number;
}

/** How long one task takes steps that are due; then it answers, well before its function's time is over. */
export const longestTaskMs = 10 * secondMs;

/** Does a task of the state machine, and says what the run needs then. */
export async function driveRun(deps: RunDependencies, task: CampaignTask): Promise<CampaignAnswer> {
  const { action, tenant, key, run, drive } = task;
  const ref = { tenant, key, run, drive };
  if (action === 'act') await takeSteps(deps, ref);
  if (action === 'hand-over') await handOver(deps, ref);
  const standing = await runFor(deps, ref);
  const now = deps.clock.now();
  const step: Step = standing === undefined ? { kind: 'end' } : nextStep(standing, now);
  const turns = task.turns + 1;
  return { ...ref, turns, ...answerTo(step, turns, task.startedAt, now) };
}

/** The run, as long as this drive is the one that drives it. */
async function runFor({ runs, tenants }: DriveRunDependencies, ref: DriveRef): Promise<CampaignRun | undefined> {
  // Nothing that is sealed can be read without its tenant.
  if ((await tenants.get(ref.tenant)) === undefined) return undefined;
  const found = await runs.get(ref);
  return found?.head.drive === ref.drive ? found : undefined;
}

/** Takes one step after another while any is due: a question to the state machine costs more than a step. */
async function takeSteps(deps: RunDependencies, ref: DriveRef): Promise<void> {
  const startedAt = deps.clock.now();
  let run = await runFor(deps, ref);
  if (run === undefined) return;
  const { body } = run;
  let found: Promise<readonly Segment[]> | undefined;
  const segments = () => {
    found ??= deps.runs.segments(body);
    return found;
  };
  while (run !== undefined && deps.clock.now() - startedAt < longestTaskMs)
    run = await takeStep({ ...deps, segments }, run);
}

/** Carries on in a new execution for one that is spent; asked again, it starts the drive that it had made. */
async function handOver(deps: DriveRunDependencies, ref: DriveRef): Promise<void> {
  const run = await deps.runs.get(ref);
  if (run === undefined || run.head.drive < ref.drive) return;
  if (run.head.drive > ref.drive) await deps.executions.start(run.head);
  else if (!(await driveAnew(deps, run))) throw new ContendedError(`the campaign ${ref.key}`);
}

/**
 * Lets a new execution drive the run: first its drive is raised, under the condition that nobody changed it since it was read,
 * then that execution is started. A crash between the two leaves a run that stands still, filed for a watch that does the
 * same again. False where somebody else was faster.
 */
export async function driveAnew(deps: DriveRunDependencies, run: CampaignRun): Promise<boolean> {
  const head = drivenAnew(run);
  const watch = watchAt({ body: run.body, head }, deps.clock.now());
  if ((await deps.runs.change(run.head, head, { watchAt: watch })) !== 'changed') return false;
  await deps.executions.start(head);
  deps.log.write('CAMPAIGN_DRIVEN_ANEW', { tenant: head.tenant, key: head.key, run: head.run, drive: head.drive });
  return true;
}

function answerTo(step: Step, turns: number, startedAt: number, now: number): Pick<CampaignAnswer, 'kind' | 'until'> {
  if (step.kind !== 'end' && isSpent(turns, startedAt, now)) return { kind: 'hand-over' };
  return step.kind === 'wait'
    ? { kind: 'wait', until: new Date(waitUntil(step.until, now)).toISOString().replace('.000Z', 'Z') }
    : { kind: step.kind };
}
