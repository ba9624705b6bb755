import { createEngagementStore } from '../../adapters/dynamo/engagement.ts';
import { createEnrichmentReader } from '../../adapters/dynamo/enrichments.ts';
import { createNotificationStore } from '../../adapters/dynamo/notifications.ts';
import { createCounterStore } from '../../adapters/dynamo/tallies.ts';
import { createTemplateReader } from '../../adapters/dynamo/template-reader.ts';
import type { Log } from '../../contracts/log.ts';
import type { NotificationStore } from '../../core/notification/store.ts';
import type { Clock } from '../../core/ports.ts';
import type { TenantStore } from '../../core/tenant/store.ts';
import { systemClock } from '../../framework/clock.ts';
import { parseEnvironment } from '../../framework/environment.ts';
import type { SignedHttp } from '../../framework/http/signed.ts';
import { openLog } from '../../framework/logging/log.ts';
import { openSignedHttp } from '../../wiring/signed-http.ts';
import { openStores } from '../../wiring/stores.ts';
import { environmentSchema } from './environment.ts';
import type { InsightDependencies } from './insights.ts';

export interface Dependencies {
  readonly notifications: Pick<NotificationStore, 'load' | 'heads' | 'list' | 'deliveries'>;
  readonly tenants: Pick<TenantStore, 'get'>;
  readonly clock: Clock;
  readonly log: Log;
  readonly signed: SignedHttp;
  readonly insights: InsightDependencies;
}

export function openDependencies(): Dependencies {
  const environment = parseEnvironment(environmentSchema);
  const stores = openStores(environment);
  return {
    notifications: createNotificationStore(stores.table, stores.sealer),
    tenants: stores.tenants,
    clock: systemClock,
    log: openLog('read-notifications'),
    signed: openSignedHttp(environment, stores),
    insights: {
      engagement: createEngagementStore(createCounterStore(stores.table, systemClock)),
      enrichments: createEnrichmentReader(stores.table, stores.sealer, systemClock),
      templates: createTemplateReader(stores.table, stores.sealer),
      analyser: environment.ENRICHMENT,
    },
  };
}
