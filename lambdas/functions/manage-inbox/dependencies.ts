import { createInboxStore } from '../../adapters/dynamo/inbox.ts';
import { createLedgerStore } from '../../adapters/dynamo/ledgers.ts';
import { openSecrets } from '../../adapters/secrets/client.ts';
import { openSqs } from '../../adapters/sqs/client.ts';
import { createIntakeQueue } from '../../adapters/sqs/intake.ts';
import type { Log } from '../../contracts/log.ts';
import type { InboxStore } from '../../core/inbox/store.ts';
import type { Clock } from '../../core/ports.ts';
import type { TenantStore } from '../../core/tenant/store.ts';
import { systemClock } from '../../framework/clock.ts';
import { parseEnvironment } from '../../framework/environment.ts';
import type { SignedHttp } from '../../framework/http/signed.ts';
import { openLog } from '../../framework/logging/log.ts';
import type { HearDependencies } from '../../pipeline/hear-provider.ts';
import { intakeUrls } from '../../wiring/environment.ts';
import { openLinkKey } from '../../wiring/links.ts';
import { openSignedHttp } from '../../wiring/signed-http.ts';
import { openStores } from '../../wiring/stores.ts';
import { environmentSchema } from './environment.ts';

export interface Dependencies extends HearDependencies {
  readonly inbox: Omit<InboxStore, 'put'>;
  readonly tenants: Pick<TenantStore, 'get'>;
  readonly linkKey: () => Promise<Uint8Array>;
  readonly publicUrl: string;
  readonly clock: Clock;
  readonly log: Log;
  readonly signed: SignedHttp;
}

export function openDependencies(): Dependencies {
  const environment = parseEnvironment(environmentSchema);
  const stores = openStores(environment);
  return {
    inbox: createInboxStore(stores.table, stores.sealer),
    ledgers: createLedgerStore(stores.table),
    suppressions: stores.suppressions,
    intake: createIntakeQueue(openSqs(), intakeUrls(environment), systemClock),
    // A reader's word suppresses nothing, so nobody asks.
    addressOf: () => Promise.resolve(undefined),
    tenants: stores.tenants,
    linkKey: openLinkKey(openSecrets(), environment.LINK_KEY_SECRET),
    publicUrl: environment.PUBLIC_URL.replace(/\/$/, ''),
    clock: systemClock,
    log: openLog('manage-inbox'),
    signed: openSignedHttp(environment, stores),
  };
}
