import type { RunRef } from '../../core/campaign/assignment.ts';
import { failed, leftUnstopped, lookedAt } from '../../core/campaign/changes.ts';
import { isGivenUp, standsStill, watchAt } from '../../core/campaign/watch.ts';
import type { DriveRunDependencies } from './dependencies.ts';
import { driveAnew } from './drive-run.ts';

/**
 * Looks whether a run still moves, drives it anew where it stands still, and files it for the next look: none where it has no
 * steps to come. One that stood still for two days whatever drove it has failed, and one
 * that was to be stopped is left as it is.
 */
export async function watchRun(deps: DriveRunDependencies, ref: RunRef): Promise<void> {
  // Nobody sends for a tenant that is gone, and nothing that is sealed can be read without it.
  if ((await deps.tenants.get(ref.tenant)) === undefined) return;
  const run = await deps.runs.get(ref);
  if (run === undefined) return;
  const now = deps.clock.now();
  // Whoever changes it meanwhile files it for the next watch with the same write.
  if (isGivenUp(run, now)) {
    const head = run.head.state === 'canceled' ? leftUnstopped(run, now) : failed(run, 'stood-still', now);
    const written = await deps.runs.change(run.head, head, { watchAt: undefined });
    if (written === 'changed') deps.log.write('CAMPAIGN_FAILED', { ...ref, reason: head.reason });
  } else if (standsStill(run, now)) await driveAnew(deps, run);
  else await deps.runs.change(run.head, lookedAt(run), { watchAt: watchAt(run, now) });
}
