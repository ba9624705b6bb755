import { createNotificationStore } from '../../adapters/dynamo/notifications.ts';
import { openSqs } from '../../adapters/sqs/client.ts';
import { createIntakeQueue } from '../../adapters/sqs/intake.ts';
import type { Log } from '../../contracts/log.ts';
import type { IntakeQueue, NotificationStore } from '../../core/notification/store.ts';
import type { Clock } from '../../core/ports.ts';
import { systemClock } from '../../framework/clock.ts';
import { parseEnvironment } from '../../framework/environment.ts';
import type { SignedHttp } from '../../framework/http/signed.ts';
import { openLog } from '../../framework/logging/log.ts';
import { intakeUrls } from '../../wiring/environment.ts';
import { openSignedHttp } from '../../wiring/signed-http.ts';
import { openStores } from '../../wiring/stores.ts';
import { environmentSchema } from './environment.ts';

export interface Dependencies {
  readonly notifications: Pick<NotificationStore, 'load' | 'deliveries' | 'cancel'>;
  readonly intake: Pick<IntakeQueue, 'cancel'>;
  readonly clock: Clock;
  readonly log: Log;
  readonly signed: SignedHttp;
}

export function openDependencies(): Dependencies {
  const environment = parseEnvironment(environmentSchema);
  const stores = openStores(environment);
  return {
    notifications: createNotificationStore(stores.table, stores.sealer),
    intake: createIntakeQueue(openSqs(), intakeUrls(environment), systemClock),
    clock: systemClock,
    log: openLog('cancel-notification'),
    signed: openSignedHttp(environment, stores),
  };
}
