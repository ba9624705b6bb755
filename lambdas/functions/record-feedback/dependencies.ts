import { createAudienceStore } from '../../adapters/dynamo/audiences.ts';
import { createDueStore } from '../../adapters/dynamo/due.ts';
import { createLedgerStore } from '../../adapters/dynamo/ledgers.ts';
import { createNotificationStore } from '../../adapters/dynamo/notifications.ts';
import { openSqs } from '../../adapters/sqs/client.ts';
import { createIntakeQueue } from '../../adapters/sqs/intake.ts';
import { systemClock } from '../../framework/clock.ts';
import { parseEnvironment } from '../../framework/environment.ts';
import { openLog } from '../../framework/logging/log.ts';
import { findAddress } from '../../pipeline/find-address.ts';
import type { FeedbackDependencies } from '../../pipeline/hear-feedback.ts';
import { intakeUrls } from '../../wiring/environment.ts';
import { openStores } from '../../wiring/stores.ts';
import { environmentSchema } from './environment.ts';

export function openDependencies(): FeedbackDependencies {
  const environment = parseEnvironment(environmentSchema);
  const { table, sealer, suppressions } = openStores(environment);
  const notifications = createNotificationStore(table, sealer);
  const due = createDueStore(table);
  const audiences = createAudienceStore(table, sealer);
  return {
    suppressions,
    ledgers: createLedgerStore(table),
    intake: createIntakeQueue(openSqs(), intakeUrls(environment), systemClock),
    addressOf: (ref) => findAddress({ notifications, audiences, due }, ref),
    clock: systemClock,
    log: openLog('record-feedback'),
  };
}
