import { createHeartbeatStore } from '../../adapters/dynamo/heartbeats.ts';
import { createIncidentStore } from '../../adapters/dynamo/incidents.ts';
import { openSecrets } from '../../adapters/secrets/client.ts';
import { openSqs } from '../../adapters/sqs/client.ts';
import { createIncidentsQueue } from '../../adapters/sqs/incidents.ts';
import { systemClock } from '../../framework/clock.ts';
import { parseEnvironment } from '../../framework/environment.ts';
import { openLog } from '../../framework/logging/log.ts';
import type { BeatDependencies } from '../../pipeline/heartbeats/dependencies.ts';
import { openLinkKey } from '../../wiring/links.ts';
import { openStores } from '../../wiring/stores.ts';
import { environmentSchema } from './environment.ts';

export interface Dependencies extends BeatDependencies {
  readonly linkKey: () => Promise<Uint8Array>;
}

export function openDependencies(): Dependencies {
  const environment = parseEnvironment(environmentSchema);
  const { table, sealer, tenants } = openStores(environment);
  return {
    linkKey: openLinkKey(openSecrets(), environment.LINK_KEY_SECRET),
    heartbeats: createHeartbeatStore(table, sealer),
    incidents: createIncidentStore(table, sealer, systemClock),
    queue: createIncidentsQueue(openSqs(), environment.INCIDENTS_URL, systemClock),
    tenants,
    clock: systemClock,
    log: openLog('record-beat'),
  };
}
