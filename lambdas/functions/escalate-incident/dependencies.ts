import { createIncidentStore } from '../../adapters/dynamo/incidents.ts';
import { openStates } from '../../adapters/states/client.ts';
import { createExecutions } from '../../adapters/states/executions.ts';
import { systemClock } from '../../framework/clock.ts';
import { parseEnvironment } from '../../framework/environment.ts';
import { openLog } from '../../framework/logging/log.ts';
import type { EscalateDependencies } from '../../pipeline/incidents/escalate.ts';
import { openDirectory } from '../../wiring/directory.ts';
import { openStores } from '../../wiring/stores.ts';
import { environmentSchema } from './environment.ts';

export function openDependencies(): EscalateDependencies {
  const environment = parseEnvironment(environmentSchema);
  const stores = openStores(environment);
  return {
    incidents: createIncidentStore(stores.table, stores.sealer, systemClock),
    tenants: stores.tenants,
    directory: openDirectory(stores),
    executions: createExecutions(openStates(), environment.ESCALATION_ARN),
    clock: systemClock,
    log: openLog('escalate-incident'),
  };
}
