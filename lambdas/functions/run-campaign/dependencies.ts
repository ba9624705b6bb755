import { createRunStore } from '../../adapters/dynamo/campaign-runs.ts';
import { createNotificationStore } from '../../adapters/dynamo/notifications.ts';
import { createCounterStore } from '../../adapters/dynamo/tallies.ts';
import { openSqs } from '../../adapters/sqs/client.ts';
import { createIntakeQueue } from '../../adapters/sqs/intake.ts';
import { createCampaignExecutions } from '../../adapters/states/campaign-executions.ts';
import { openStates } from '../../adapters/states/client.ts';
import { systemClock } from '../../framework/clock.ts';
import { parseEnvironment } from '../../framework/environment.ts';
import { openLog } from '../../framework/logging/log.ts';
import type { RunDependencies } from '../../pipeline/campaigns/dependencies.ts';
import { intakeUrls } from '../../wiring/environment.ts';
import { openSegmentMembers } from '../../wiring/segments.ts';
import { openStores } from '../../wiring/stores.ts';
import { environmentSchema } from './environment.ts';

export function openDependencies(): RunDependencies {
  const environment = parseEnvironment(environmentSchema);
  const stores = openStores(environment);
  const { table, sealer, tenants } = stores;
  return {
    runs: createRunStore(table, sealer, systemClock),
    members: openSegmentMembers(stores),
    notifications: createNotificationStore(table, sealer),
    intake: createIntakeQueue(openSqs(), intakeUrls(environment), systemClock),
    counters: createCounterStore(table, systemClock),
    executions: createCampaignExecutions(openStates(), environment.CAMPAIGN_ARN),
    tenants,
    clock: systemClock,
    log: openLog('run-campaign'),
  };
}
