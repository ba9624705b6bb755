import { createAudienceStore } from '../../adapters/dynamo/audiences.ts';
import { createIncidentStore } from '../../adapters/dynamo/incidents.ts';
import { createNotificationStore } from '../../adapters/dynamo/notifications.ts';
import { openSecrets } from '../../adapters/secrets/client.ts';
import { systemClock } from '../../framework/clock.ts';
import { parseEnvironment } from '../../framework/environment.ts';
import { openLog } from '../../framework/logging/log.ts';
import type { FindPersonDependencies } from '../../pipeline/find-person.ts';
import type { IncidentDependencies } from '../../pipeline/incidents/dependencies.ts';
import { openLinkKey } from '../../wiring/links.ts';
import { openStores } from '../../wiring/stores.ts';
import { environmentSchema } from './environment.ts';

export interface Dependencies extends IncidentDependencies, FindPersonDependencies {
  readonly linkKey: () => Promise<Uint8Array>;
}

export function openDependencies(): Dependencies {
  const environment = parseEnvironment(environmentSchema);
  const { table, sealer, tenants } = openStores(environment);
  return {
    linkKey: openLinkKey(openSecrets(), environment.LINK_KEY_SECRET),
    tenants,
    notifications: createNotificationStore(table, sealer),
    audiences: createAudienceStore(table, sealer),
    incidents: createIncidentStore(table, sealer, systemClock),
    clock: systemClock,
    log: openLog('acknowledge-incident'),
  };
}
