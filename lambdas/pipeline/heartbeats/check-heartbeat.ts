import { ContendedError } from '../../core/contended-error.ts';
import {
  type Heartbeat,
  heartbeatDedupKey,
  heartbeatIncidentId,
  isOpened,
  missed,
  openedFor,
} from '../../core/heartbeat/heartbeat.ts';
import { incidentRequestSchema } from '../../core/incident/request.ts';
import type { Tenant } from '../../core/tenant/tenant.ts';
import type { Instant } from '../../core/time.ts';
import { openAutomatically } from '../incidents/open-automatically.ts';
import { type HeartbeatCheckDependencies, mostTries } from './dependencies.ts';
import { lookLater } from './look-later.ts';
import { resolveStanding } from './record-beat.ts';

/** Which deadline to look at. */
export interface HeartbeatLook {
  readonly tenant: string;
  readonly key: string;
  readonly deadline: Instant;
}

/**
 * Looks, at a deadline, whether a beat came. Where none did, the heartbeat is said to be missing first, then its incident is
 * opened, and then the heartbeat is said to have been opened for, so that nobody looks again: a beat that comes in between
 * ends what it finds, and this look, or its repeat after a crash, ends what the beat could not find yet.
 */
export async function checkHeartbeat(deps: HeartbeatCheckDependencies, look: HeartbeatLook): Promise<void> {
  const tenant = await deps.tenants.get(look.tenant);
  if (tenant === undefined) return;
  for (let tries = 1; tries <= mostTries; tries += 1) {
    const heartbeat = await deps.heartbeats.get(look.tenant, look.key);
    if (heartbeat === undefined) return;
    const now = deps.clock.now();
    if (now < heartbeat.deadline) return notYet(deps, heartbeat, look, now);
    if (isOpened(heartbeat)) return;
    const missing = heartbeat.status === 'missing' ? heartbeat : missed(heartbeat, now);
    if (missing !== heartbeat && !(await deps.heartbeats.replace(missing))) continue;
    await open(deps, missing, tenant);
    if (await deps.heartbeats.replace(openedFor(missing, deps.clock.now()))) return;
    const after = await deps.heartbeats.get(look.tenant, look.key);
    if (after?.status === 'beating') await endFormer(deps, after);
    return;
  }
  throw new ContendedError(`a heartbeat of tenant ${look.tenant}`);
}

/** A beat came, or it is too early to tell. */
async function notYet(
  deps: HeartbeatCheckDependencies,
  heartbeat: Heartbeat,
  look: HeartbeatLook,
  now: Instant,
): Promise<void> {
  if (heartbeat.status === 'beating') await endFormer(deps, heartbeat);
  if (heartbeat.deadline === look.deadline) await lookLater(deps.queue, heartbeat, now);
}

/** No incident of a former deadline stands while it beats; one of this very deadline would be another look's. */
const endFormer = (deps: HeartbeatCheckDependencies, heartbeat: Heartbeat): Promise<void> =>
  resolveStanding(deps, heartbeat.tenant, heartbeat.key, heartbeatIncidentId(heartbeat));

async function open(deps: HeartbeatCheckDependencies, heartbeat: Heartbeat, { settings }: Tenant): Promise<void> {
  const { tenant, key, deadline } = heartbeat;
  const dedupKey = heartbeatDedupKey(key);
  // Checked when it was put; the key is one of the platform's own, which no request may choose.
  const request = { ...incidentRequestSchema.parse(heartbeat.request.incident), dedupKey };
  const { incident } = await openAutomatically(deps, {
    tenant,
    settings,
    id: heartbeatIncidentId(heartbeat),
    commandId: `${dedupKey}:${deadline}`,
    request,
    opener: { by: key, via: 'heartbeat' },
  });
  deps.log.write('HEARTBEAT_MISSED', { tenant, heartbeat: key, incidentId: incident.body.id });
}
