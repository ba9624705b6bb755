import { createAudienceStore } from '../../adapters/dynamo/audiences.ts';
import { createCategoryStore } from '../../adapters/dynamo/categories.ts';
import { createLedgerStore } from '../../adapters/dynamo/ledgers.ts';
import { createNotificationStore } from '../../adapters/dynamo/notifications.ts';
import { createRecipientStore } from '../../adapters/dynamo/recipients.ts';
import { patient } from '../../adapters/patience.ts';
import { openSecrets } from '../../adapters/secrets/client.ts';
import type { Log } from '../../contracts/log.ts';
import type { CategoryStore } from '../../core/category/store.ts';
import type { LedgerStore } from '../../core/delivery/store.ts';
import type { NotificationStore } from '../../core/notification/store.ts';
import type { AudienceStore } from '../../core/planning/audience-store.ts';
import type { Clock } from '../../core/ports.ts';
import type { RecipientStore } from '../../core/recipient/store.ts';
import type { SuppressionStore } from '../../core/suppression/store.ts';
import type { TenantStore } from '../../core/tenant/store.ts';
import type { Patience } from '../../core/until-written.ts';
import { systemClock } from '../../framework/clock.ts';
import { parseEnvironment } from '../../framework/environment.ts';
import { openLog } from '../../framework/logging/log.ts';
import { openLinkKey } from '../../wiring/links.ts';
import { openStores } from '../../wiring/stores.ts';
import { environmentSchema } from './environment.ts';

export interface Dependencies {
  readonly linkKey: () => Promise<Uint8Array>;
  readonly tenants: Pick<TenantStore, 'get'>;
  readonly notifications: Pick<NotificationStore, 'body'>;
  readonly audiences: Pick<AudienceStore, 'personAt'>;
  readonly recipients: Pick<RecipientStore, 'get' | 'changeWishes'>;
  readonly categories: Pick<CategoryStore, 'list'>;
  readonly suppressions: Pick<SuppressionStore, 'add'>;
  readonly ledgers: Pick<LedgerStore, 'get' | 'replaceAll'>;
  readonly patience: Patience;
  readonly clock: Clock;
  readonly log: Log;
}

export function openDependencies(): Dependencies {
  const environment = parseEnvironment(environmentSchema);
  const { table, sealer, tenants, suppressions } = openStores(environment);
  return {
    linkKey: openLinkKey(openSecrets(), environment.LINK_KEY_SECRET),
    tenants,
    notifications: createNotificationStore(table, sealer),
    audiences: createAudienceStore(table, sealer),
    recipients: createRecipientStore(table, sealer),
    categories: createCategoryStore(table),
    suppressions,
    ledgers: createLedgerStore(table),
    patience: patient,
    clock: systemClock,
    log: openLog('unsubscribe-recipient'),
  };
}
