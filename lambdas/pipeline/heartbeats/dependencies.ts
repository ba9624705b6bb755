import type { HeartbeatStore } from '../../core/heartbeat/store.ts';
import type { IncidentsQueue } from '../../core/incident/tending.ts';
import type { IncidentDependencies, OpeningDependencies } from '../incidents/dependencies.ts';

/** What whoever records beats needs. */
export interface BeatDependencies extends IncidentDependencies {
  readonly heartbeats: Pick<HeartbeatStore, 'get' | 'replace'>;
  readonly queue: IncidentsQueue;
}

/** What whoever looks for beats that did not come needs beside. */
export interface HeartbeatCheckDependencies extends BeatDependencies, OpeningDependencies {}

export const mostTries = 10;
