import { ContendedError } from '../../core/contended-error.ts';
import { beaten, heartbeatDedupKey } from '../../core/heartbeat/heartbeat.ts';
import { resolve } from '../../core/incident/changes/resolve.ts';
import { act } from '../incidents/act.ts';
import { type BeatDependencies, mostTries } from './dependencies.ts';
import { lookLater } from './look-later.ts';

/**
 * Records a beat. One that was waited for ends the incident first, and only then is the heartbeat said to beat: after a crash
 * in between, the next beat ends it. False where there is no such heartbeat.
 */
export async function recordBeat(deps: BeatDependencies, tenant: string, key: string): Promise<boolean> {
  for (let tries = 1; tries <= mostTries; tries += 1) {
    const heartbeat = await deps.heartbeats.get(tenant, key);
    if (heartbeat === undefined) return false;
    if (heartbeat.status !== 'beating') await resolveStanding(deps, tenant, key);
    const now = deps.clock.now();
    const next = beaten(heartbeat, now);
    if (!(await deps.heartbeats.replace(next))) continue;
    await lookLater(deps.queue, next, now);
    return true;
  }
  throw new ContendedError(`a heartbeat of tenant ${tenant}`);
}

/** Ends the incident that stands for the heartbeat; but for the one whose id is spared. */
export async function resolveStanding(
  deps: BeatDependencies,
  tenant: string,
  key: string,
  sparedId?: string,
): Promise<void> {
  const id = await deps.incidents.standing(tenant, heartbeatDedupKey(key));
  if (id === undefined || id === sparedId) return;
  await act(deps, { tenant, id }, (incident, now, locale) =>
    resolve(incident, { by: key, via: 'heartbeat' }, now, locale),
  );
}
