import { createIncidentStore } from '../../adapters/dynamo/incidents.ts';
import { openStates } from '../../adapters/states/client.ts';
import { createExecutions } from '../../adapters/states/executions.ts';
import { systemClock } from '../../framework/clock.ts';
import { parseEnvironment } from '../../framework/environment.ts';
import { openLog } from '../../framework/logging/log.ts';
import type { TendDependencies } from '../../pipeline/incidents/tend.ts';
import { openStores } from '../../wiring/stores.ts';
import { environmentSchema } from './environment.ts';

export function openDependencies(): TendDependencies {
  const environment = parseEnvironment(environmentSchema);
  const { table, sealer, tenants } = openStores(environment);
  return {
    incidents: createIncidentStore(table, sealer),
    tenants,
    executions: createExecutions(openStates(), environment.ESCALATION_ARN),
    clock: systemClock,
    log: openLog('tend-incidents'),
  };
}
