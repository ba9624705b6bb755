import type { IncidentMessage } from '../../contracts/messages/incidents.ts';
import type { DriveRunDependencies } from '../campaigns/dependencies.ts';
import { watchRun } from '../campaigns/watch-run.ts';
import { checkHeartbeat } from '../heartbeats/check-heartbeat.ts';
import type { HeartbeatCheckDependencies } from '../heartbeats/dependencies.ts';
import type { DriveAnewDependencies } from './dependencies.ts';
import { type RefreshDependencies, refreshPosts } from './refresh-posts.ts';
import { watchIncident } from './watch-incident.ts';

export type TendDependencies = DriveAnewDependencies &
  HeartbeatCheckDependencies &
  RefreshDependencies & { readonly campaigns: Pick<DriveRunDependencies, 'runs' | 'executions'> };

type Handlers = {
  readonly [Kind in IncidentMessage['kind']]: (
    deps: TendDependencies,
    message: Extract<IncidentMessage, { kind: Kind }>,
    remainingMs: () => number,
  ) => Promise<void>;
};

/** What each kind of message of the incidents queue asks for. */
const handlers: Handlers = {
  refresh: refreshPosts,
  watch: (deps, { tenant, incidentId }) => watchIncident(deps, tenant, incidentId),
  heartbeat: (deps, look) => checkHeartbeat(deps, look),
  campaign: (deps, { tenant, key, run }) => watchRun({ ...deps, ...deps.campaigns }, { tenant, key, run }),
};

/** Handles one message of the incidents queue. `remainingMs` tells how long Lambda lets its batch go on. */
export const tend = <Kind extends IncidentMessage['kind']>(
  deps: TendDependencies,
  message: Extract<IncidentMessage, { kind: Kind }>,
  remainingMs: () => number,
): Promise<void> => handlers[message.kind as Kind](deps, message, remainingMs);
