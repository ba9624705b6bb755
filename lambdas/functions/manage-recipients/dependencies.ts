import { createInboxEraser } from '../../adapters/dynamo/inbox-eraser.ts';
import { createRecipientStore } from '../../adapters/dynamo/recipients.ts';
import type { Log } from '../../contracts/log.ts';
import type { InboxEraser } from '../../core/inbox/store.ts';
import type { Clock } from '../../core/ports.ts';
import type { RecipientStore } from '../../core/recipient/store.ts';
import { systemClock } from '../../framework/clock.ts';
import { parseEnvironment } from '../../framework/environment.ts';
import type { SignedHttp } from '../../framework/http/signed.ts';
import { openLog } from '../../framework/logging/log.ts';
import { openSignedHttp } from '../../wiring/signed-http.ts';
import { openStores } from '../../wiring/stores.ts';
import { environmentSchema } from './environment.ts';

export interface Dependencies {
  readonly recipients: RecipientStore;
  readonly inbox: InboxEraser;
  readonly clock: Clock;
  readonly log: Log;
  readonly signed: SignedHttp;
}

export function openDependencies(): Dependencies {
  const environment = parseEnvironment(environmentSchema);
  const stores = openStores(environment);
  return {
    recipients: createRecipientStore(stores.table, stores.sealer),
    inbox: createInboxEraser(stores.table),
    clock: systemClock,
    log: openLog('manage-recipients'),
    signed: openSignedHttp(environment, stores),
  };
}
