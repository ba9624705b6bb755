import { dayMs, type Instant, minuteMs } from '../time.ts';
import { nextStep, nextStepAt } from './next-step.ts';
import type { CampaignRun } from './run.ts';

/** A run whose step is this late stands still: whatever drives it is gone. */
export const standstillMs = 5 * minuteMs;
/** One that has stood still for so long, driven anew all the while, is given up. */
export const givenUpAfterMs = 2 * dayMs;

/** When to look whether the run still moves; undefined where it has nothing to come. */
export function watchAt(run: CampaignRun, now: Instant): Instant | undefined {
  const at = nextStepAt(run, now);
  return at === undefined ? undefined : at + standstillMs;
}

/** True when a step has been due for so long that a new execution has to drive the run. */
export function standsStill(run: CampaignRun, now: Instant): boolean {
  const step = nextStep(run, now - standstillMs);
  return step.kind !== 'end' && step.kind !== 'wait' && run.head.movedAt <= now - standstillMs;
}

/** True when driving it anew has not helped. */
export function isGivenUp(run: CampaignRun, now: Instant): boolean {
  const step = nextStep(run, now - givenUpAfterMs);
  return step.kind !== 'end' && step.kind !== 'wait' && run.head.movedAt <= now - givenUpAfterMs;
}
