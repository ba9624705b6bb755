import type { HeartbeatStore } from '../../core/heartbeat/store.ts';
import type { IncidentsQueue } from '../../core/incident/tending.ts';
import { OwnError } from '../../core/own-error.ts';
import type { IncidentDependencies, OpeningDependencies } from '../incidents/dependencies.ts';

/** What whoever records beats needs. */
export interface BeatDependencies extends IncidentDependencies {
  readonly heartbeats: Pick<HeartbeatStore, 'get' | 'replace'>;
  readonly queue: IncidentsQueue;
}

/** What whoever looks for beats that did not come needs beside. */
export interface HeartbeatCheckDependencies extends BeatDependencies, OpeningDependencies {}

/** A heartbeat was changed by others each time that it was about to be. */
export class HeartbeatContendedError extends OwnError {
  override readonly name = 'HeartbeatContendedError';
  constructor(tenant: string) {
    super(`a heartbeat of tenant ${tenant} was changed by others each time that it was about to be; try again`);
  }
}

export const mostTries = 10;
