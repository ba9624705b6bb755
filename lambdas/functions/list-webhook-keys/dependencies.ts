import type { Log } from '../../contracts/log.ts';
import type { TenantStore } from '../../core/tenant/store.ts';
import { parseEnvironment } from '../../framework/environment.ts';
import type { SignedHttp } from '../../framework/http/signed.ts';
import { openLog } from '../../framework/logging/log.ts';
import { openSignedHttp } from '../../wiring/signed-http.ts';
import { openStores } from '../../wiring/stores.ts';
import { environmentSchema } from './environment.ts';

export interface Dependencies {
  readonly tenants: Pick<TenantStore, 'get'>;
  readonly log: Log;
  readonly signed: SignedHttp;
}

export function openDependencies(): Dependencies {
  const environment = parseEnvironment(environmentSchema);
  const stores = openStores(environment);
  return {
    tenants: stores.tenants,
    log: openLog('list-webhook-keys'),
    signed: openSignedHttp(environment, stores),
  };
}
