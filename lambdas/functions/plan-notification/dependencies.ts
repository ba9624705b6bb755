import { createAudienceStore } from '../../adapters/dynamo/audiences.ts';
import { createCapStore } from '../../adapters/dynamo/caps.ts';
import { createCategoryStore } from '../../adapters/dynamo/categories.ts';
import { createDigestStore } from '../../adapters/dynamo/digests.ts';
import { createEngagementStore } from '../../adapters/dynamo/engagement.ts';
import { createLedgerStore } from '../../adapters/dynamo/ledgers.ts';
import { createNotificationStore } from '../../adapters/dynamo/notifications.ts';
import { createPlanStore } from '../../adapters/dynamo/plans.ts';
import { createRecipientStore } from '../../adapters/dynamo/recipients.ts';
import { createRecurringReader } from '../../adapters/dynamo/recurring-items.ts';
import { createSegmentStore } from '../../adapters/dynamo/segments.ts';
import { createCounterStore } from '../../adapters/dynamo/tallies.ts';
import { createTemplateReader } from '../../adapters/dynamo/template-reader.ts';
import { createWishReader } from '../../adapters/dynamo/wish-reader.ts';
import { createChannelQueues } from '../../adapters/sqs/channels.ts';
import { openSqs } from '../../adapters/sqs/client.ts';
import { createIntakeQueue } from '../../adapters/sqs/intake.ts';
import { systemClock } from '../../framework/clock.ts';
import { parseEnvironment } from '../../framework/environment.ts';
import { openLog } from '../../framework/logging/log.ts';
import { keepTemplatesLate } from '../../pipeline/digests/late-templates.ts';
import type { IntakeDependencies } from '../../pipeline/handle-intake.ts';
import { createTemplateResolver } from '../../pipeline/templates/resolve-templates.ts';
import { openDirectory } from '../../wiring/directory.ts';
import { openEnrichment } from '../../wiring/enrichment.ts';
import { channelUrls, intakeUrls } from '../../wiring/environment.ts';
import { openSegmentMembers } from '../../wiring/segments.ts';
import { openStores } from '../../wiring/stores.ts';
import { environmentSchema } from './environment.ts';

export function openDependencies(): IntakeDependencies {
  const environment = parseEnvironment(environmentSchema);
  const stores = openStores(environment);
  const { table, sealer, tenants, suppressions } = stores;
  const sqs = openSqs();
  const templates = createTemplateReader(table, sealer);
  const log = openLog('plan-notification');
  return {
    tenants,
    suppressions,
    notifications: createNotificationStore(table, sealer),
    recipients: createRecipientStore(table, sealer),
    directory: openDirectory(stores),
    segments: createSegmentStore(table, sealer),
    members: openSegmentMembers(stores),
    audiences: createAudienceStore(table, sealer),
    categories: createCategoryStore(table),
    caps: createCapStore(table),
    engagement: createEngagementStore(createCounterStore(table, systemClock)),
    recurring: createRecurringReader(table, sealer),
    digests: createDigestStore(table),
    wishes: createWishReader(table, sealer),
    digestQueue: createIntakeQueue(sqs, intakeUrls(environment), systemClock),
    templates: keepTemplatesLate(templates),
    resolveTemplates: createTemplateResolver(templates),
    plans: createPlanStore(table, sealer),
    ledgers: createLedgerStore(table),
    channels: createChannelQueues(sqs, channelUrls(environment), systemClock),
    clock: systemClock,
    enrichment: openEnrichment(stores, environment.ENRICHMENT, log),
    log,
  };
}
