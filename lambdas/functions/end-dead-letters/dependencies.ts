import { createLedgerStore } from '../../adapters/dynamo/ledgers.ts';
import { createNotificationStore } from '../../adapters/dynamo/notifications.ts';
import { createPlanStore } from '../../adapters/dynamo/plans.ts';
import { openSqs } from '../../adapters/sqs/client.ts';
import { createIntakeQueue } from '../../adapters/sqs/intake.ts';
import { systemClock } from '../../framework/clock.ts';
import { parseEnvironment } from '../../framework/environment.ts';
import { openLog } from '../../framework/logging/log.ts';
import type { BuryDependencies } from '../../pipeline/bury-dead-letter.ts';
import { intakeUrls } from '../../wiring/environment.ts';
import { openStores } from '../../wiring/stores.ts';
import { environmentSchema } from './environment.ts';

export function openDependencies(): BuryDependencies {
  const environment = parseEnvironment(environmentSchema);
  const { table, sealer } = openStores(environment);
  return {
    notifications: createNotificationStore(table, sealer),
    ledgers: createLedgerStore(table),
    plans: createPlanStore(table, sealer),
    intake: createIntakeQueue(openSqs(), intakeUrls(environment), systemClock),
    clock: systemClock,
    log: openLog('end-dead-letters'),
  };
}
