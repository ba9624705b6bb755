import { createIncidentStore } from '../../adapters/dynamo/incidents.ts';
import { createPolicyStore } from '../../adapters/dynamo/policies.ts';
import type { Directory } from '../../core/recipient/directory.ts';
import { systemClock } from '../../framework/clock.ts';
import { parseEnvironment } from '../../framework/environment.ts';
import type { SignedHttp } from '../../framework/http/signed.ts';
import { openLog } from '../../framework/logging/log.ts';
import type { OpeningDependencies } from '../../pipeline/incidents/dependencies.ts';
import type { CheckingDependencies } from '../../wiring/check-for-tenant.ts';
import { openDirectory } from '../../wiring/directory.ts';
import { openSignedHttp } from '../../wiring/signed-http.ts';
import { openStores } from '../../wiring/stores.ts';
import { environmentSchema } from './environment.ts';

export interface Dependencies extends OpeningDependencies, CheckingDependencies {
  readonly directory: Pick<Directory, 'existing'>;
  readonly signed: SignedHttp;
}

export function openDependencies(): Dependencies {
  const environment = parseEnvironment(environmentSchema);
  const stores = openStores(environment);
  return {
    incidents: createIncidentStore(stores.table, stores.sealer, systemClock),
    policies: createPolicyStore(stores.table, stores.sealer),
    directory: openDirectory(stores),
    tenants: stores.tenants,
    allowedWebhookUrl: environment.WEBHOOK_ALLOWED_URL,
    clock: systemClock,
    log: openLog('manage-incidents'),
    signed: openSignedHttp(environment, stores),
  };
}
