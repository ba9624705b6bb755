import { createPolicyStore } from '../../adapters/dynamo/policies.ts';
import type { Log } from '../../contracts/log.ts';
import type { PolicyStore } from '../../core/escalation/store.ts';
import { systemClock } from '../../framework/clock.ts';
import { parseEnvironment } from '../../framework/environment.ts';
import type { SignedHttp } from '../../framework/http/signed.ts';
import { openLog } from '../../framework/logging/log.ts';
import type { CheckingDependencies } from '../../wiring/check-for-tenant.ts';
import { openSignedHttp } from '../../wiring/signed-http.ts';
import { openStores } from '../../wiring/stores.ts';
import { environmentSchema } from './environment.ts';

export interface Dependencies extends CheckingDependencies {
  readonly policies: PolicyStore;
  readonly log: Log;
  readonly signed: SignedHttp;
}

export function openDependencies(): Dependencies {
  const environment = parseEnvironment(environmentSchema);
  const stores = openStores(environment);
  return {
    policies: createPolicyStore(stores.table, stores.sealer),
    tenants: stores.tenants,
    allowedWebhookUrl: environment.WEBHOOK_ALLOWED_URL,
    clock: systemClock,
    log: openLog('manage-escalation-policies'),
    signed: openSignedHttp(environment, stores),
  };
}
