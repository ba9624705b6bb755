import { createAccessKeyStore } from '../../adapters/dynamo/access-keys.ts';
import { openKms } from '../../adapters/kms/client.ts';
import { createDataKeys, type DataKeys } from '../../adapters/kms/data-keys.ts';
import type { Log } from '../../contracts/log.ts';
import type { AccessKeyStore } from '../../core/access/key.ts';
import type { Clock, NewId } from '../../core/ports.ts';
import type { TenantStore } from '../../core/tenant/store.ts';
import { newId, systemClock } from '../../framework/clock.ts';
import { parseEnvironment } from '../../framework/environment.ts';
import type { SignedHttp } from '../../framework/http/signed.ts';
import { openLog } from '../../framework/logging/log.ts';
import { openSignedHttp } from '../../wiring/signed-http.ts';
import { openStores } from '../../wiring/stores.ts';
import { environmentSchema } from './environment.ts';

export interface Dependencies {
  readonly tenants: TenantStore;
  readonly keys: AccessKeyStore;
  readonly dataKeys: Pick<DataKeys, 'generate'>;
  /** The one tenant that may be made here; `undefined` where the environment is shared. */
  readonly dedicatedTenant: string | undefined;
  readonly clock: Clock;
  readonly newId: NewId;
  readonly log: Log;
  readonly signed: SignedHttp;
}

export function openDependencies(): Dependencies {
  const environment = parseEnvironment(environmentSchema);
  const stores = openStores(environment);
  return {
    tenants: stores.tenants,
    keys: createAccessKeyStore(stores.table),
    dataKeys: createDataKeys(openKms(), environment.KMS_KEY_ARN),
    dedicatedTenant: environment.DEDICATED_TENANT,
    clock: systemClock,
    newId,
    log: openLog('manage-tenants'),
    signed: openSignedHttp(environment, stores),
  };
}
