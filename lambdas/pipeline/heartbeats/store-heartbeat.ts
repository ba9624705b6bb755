import { ContendedError } from '../../core/contended-error.ts';
import { type Heartbeat, putHeartbeat } from '../../core/heartbeat/heartbeat.ts';
import type { HeartbeatStore } from '../../core/heartbeat/store.ts';
import type { IncidentsQueue } from '../../core/incident/tending.ts';
import type { Clock } from '../../core/ports.ts';
import { mostTries } from './dependencies.ts';
import { lookLater } from './look-later.ts';

export interface StoringDependencies {
  readonly heartbeats: Pick<HeartbeatStore, 'get' | 'create' | 'replace'>;
  readonly queue: IncidentsQueue;
  readonly clock: Clock;
}

/** Stores a heartbeat, new or over the one that stands, and has its first deadline looked at. */
export async function storeHeartbeat(
  deps: StoringDependencies,
  wanted: Pick<Heartbeat, 'tenant' | 'key' | 'request'>,
): Promise<{ readonly heartbeat: Heartbeat; readonly isNew: boolean } | 'too-many'> {
  for (let tries = 1; tries <= mostTries; tries += 1) {
    const before = await deps.heartbeats.get(wanted.tenant, wanted.key);
    const now = deps.clock.now();
    const heartbeat = putHeartbeat(wanted, before, now);
    const stored = before === undefined ? await deps.heartbeats.create(heartbeat) : await replace(deps, heartbeat);
    if (stored === 'too-many') return stored;
    if (stored === 'outrun') continue;
    await lookLater(deps.queue, heartbeat, now);
    return { heartbeat, isNew: before === undefined };
  }
  throw new ContendedError(`a heartbeat of tenant ${wanted.tenant}`);
}

const replace = async ({ heartbeats }: StoringDependencies, heartbeat: Heartbeat): Promise<'stored' | 'outrun'> =>
  (await heartbeats.replace(heartbeat)) ? 'stored' : 'outrun';
