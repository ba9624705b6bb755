import { createRunStore } from '../../adapters/dynamo/campaign-runs.ts';
import { createCampaignStore } from '../../adapters/dynamo/campaigns.ts';
import { createSegmentStore } from '../../adapters/dynamo/segments.ts';
import { createCounterStore } from '../../adapters/dynamo/tallies.ts';
import { createTemplateReader } from '../../adapters/dynamo/template-reader.ts';
import { createCampaignExecutions } from '../../adapters/states/campaign-executions.ts';
import { openStates } from '../../adapters/states/client.ts';
import type { Log } from '../../contracts/log.ts';
import type { CampaignExecutions, CampaignStore, RunStore } from '../../core/campaign/store.ts';
import type { CounterStore } from '../../core/insight/counters.ts';
import type { SegmentStore } from '../../core/segment/store.ts';
import { systemClock } from '../../framework/clock.ts';
import { parseEnvironment } from '../../framework/environment.ts';
import type { SignedHttp } from '../../framework/http/signed.ts';
import { openLog } from '../../framework/logging/log.ts';
import { createTemplateResolver, type ResolveTemplates } from '../../pipeline/templates/resolve-templates.ts';
import type { CheckingDependencies } from '../../wiring/check-for-tenant.ts';
import { openSignedHttp } from '../../wiring/signed-http.ts';
import { openStores } from '../../wiring/stores.ts';
import { environmentSchema } from './environment.ts';

export interface Dependencies extends CheckingDependencies {
  readonly campaigns: CampaignStore;
  readonly runs: Pick<RunStore, 'start' | 'get' | 'heads' | 'change'>;
  readonly segments: Pick<SegmentStore, 'get'>;
  readonly resolveTemplates: ResolveTemplates;
  readonly executions: CampaignExecutions;
  readonly counters: CounterStore;
  readonly log: Log;
  readonly signed: SignedHttp;
}

export function openDependencies(): Dependencies {
  const environment = parseEnvironment(environmentSchema);
  const stores = openStores(environment);
  const { table, sealer } = stores;
  return {
    campaigns: createCampaignStore(table, sealer),
    runs: createRunStore(table, sealer, systemClock),
    segments: createSegmentStore(table, sealer),
    resolveTemplates: createTemplateResolver(createTemplateReader(table, sealer)),
    executions: createCampaignExecutions(openStates(), environment.CAMPAIGN_ARN),
    counters: createCounterStore(table, systemClock),
    tenants: stores.tenants,
    allowedWebhookUrl: environment.WEBHOOK_ALLOWED_URL,
    clock: systemClock,
    log: openLog('manage-campaigns'),
    signed: openSignedHttp(environment, stores),
  };
}
