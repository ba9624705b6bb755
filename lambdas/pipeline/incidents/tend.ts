import type { IncidentMessage } from '../../contracts/messages/incidents.ts';
import { OwnError } from '../../core/own-error.ts';
import { checkHeartbeat } from '../heartbeats/check-heartbeat.ts';
import type { HeartbeatCheckDependencies } from '../heartbeats/dependencies.ts';
import type { DriveAnewDependencies } from './dependencies.ts';
import { type RefreshDependencies, refreshPosts } from './refresh-posts.ts';
import { watchIncident } from './watch-incident.ts';

/** A message that nobody here can do anything about; it comes again, and ends where a person looks. */
export class NoHandlerError extends OwnError {
  override readonly name = 'NoHandlerError';
  constructor(kind: string) {
    super(`nothing handles messages of the kind "${kind}": add it to lambdas/pipeline/incidents/tend.ts`);
  }
}

export type TendDependencies = DriveAnewDependencies & HeartbeatCheckDependencies & RefreshDependencies;

type Handlers = {
  readonly [Kind in IncidentMessage['kind']]?: (
    deps: TendDependencies,
    message: Extract<IncidentMessage, { kind: Kind }>,
  ) => Promise<void>;
};

/** What each kind of message of the incidents queue asks for. */
const handlers: Handlers = {
  refresh: (deps, { tenant, incidentId }) => refreshPosts(deps, tenant, incidentId),
  watch: (deps, { tenant, incidentId }) => watchIncident(deps, tenant, incidentId),
  heartbeat: (deps, look) => checkHeartbeat(deps, look),
};

/** Handles one message of the incidents queue. */
export async function tend<Kind extends IncidentMessage['kind']>(
  deps: TendDependencies,
  message: Extract<IncidentMessage, { kind: Kind }>,
): Promise<void> {
  const handle = handlers[message.kind as Kind];
  if (handle === undefined) throw new NoHandlerError(message.kind);
  await handle(deps, message);
}
