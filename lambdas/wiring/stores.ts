import { openTable, type Table } from '../adapters/dynamo/client.ts';
import { createSuppressionStore } from '../adapters/dynamo/suppressions.ts';
import { createTenantStore } from '../adapters/dynamo/tenants.ts';
import { openKms } from '../adapters/kms/client.ts';
import { createDataKeys } from '../adapters/kms/data-keys.ts';
import { createSealer } from '../adapters/sealing/sealer.ts';
import type { Sealer } from '../core/ports.ts';
import type { SuppressionStore } from '../core/suppression/store.ts';
import type { TenantStore } from '../core/tenant/store.ts';
import { systemClock } from '../framework/clock.ts';

/** What the stores need of a function's environment. */
export interface StoreEnvironment {
  readonly TABLE_NAME: string;
  readonly KMS_KEY_ARN: string;
}

/** The table and what stands in it under each tenant's own key. */
export interface Stores {
  readonly table: Table;
  readonly sealer: Sealer;
  readonly tenants: TenantStore;
  readonly suppressions: SuppressionStore;
}

/** Opens the stores with the runtime's own region, endpoint and credentials. */
export function openStores(environment: StoreEnvironment): Stores {
  const table = openTable(environment.TABLE_NAME);
  const tenants = createTenantStore(table, systemClock);
  const dataKeys = createDataKeys(openKms(), environment.KMS_KEY_ARN);
  const sealer = createSealer({ tenants, dataKeys, clock: systemClock });
  return { table, sealer, tenants, suppressions: createSuppressionStore(table, sealer) };
}
