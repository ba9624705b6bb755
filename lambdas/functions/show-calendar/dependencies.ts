import { openTable } from '../../adapters/dynamo/client.ts';
import { createScheduleReader } from '../../adapters/dynamo/schedule-reader.ts';
import { createTenantStore } from '../../adapters/dynamo/tenants.ts';
import { openSecrets } from '../../adapters/secrets/client.ts';
import type { Log } from '../../contracts/log.ts';
import type { ScheduleStore } from '../../core/oncall/store.ts';
import type { Clock } from '../../core/ports.ts';
import type { TenantStore } from '../../core/tenant/store.ts';
import { systemClock } from '../../framework/clock.ts';
import { parseEnvironment } from '../../framework/environment.ts';
import { openLog } from '../../framework/logging/log.ts';
import { openLinkKey } from '../../wiring/links.ts';
import { environmentSchema } from './environment.ts';

export interface Dependencies {
  readonly linkKey: () => Promise<Uint8Array>;
  readonly tenants: Pick<TenantStore, 'get'>;
  readonly schedules: Pick<ScheduleStore, 'get'>;
  readonly clock: Clock;
  readonly log: Log;
}

export function openDependencies(): Dependencies {
  const environment = parseEnvironment(environmentSchema);
  const table = openTable(environment.TABLE_NAME);
  return {
    linkKey: openLinkKey(openSecrets(), environment.LINK_KEY_SECRET),
    tenants: createTenantStore(table, systemClock),
    schedules: createScheduleReader(table),
    clock: systemClock,
    log: openLog('show-calendar'),
  };
}
