import { createAudienceStore } from '../adapters/dynamo/audiences.ts';
import { createIncidentStatusReader } from '../adapters/dynamo/incident-status.ts';
import { createLedgerStore } from '../adapters/dynamo/ledgers.ts';
import { createNotificationStore } from '../adapters/dynamo/notifications.ts';
import { createTemplateReader } from '../adapters/dynamo/template-reader.ts';
import { createWishReader } from '../adapters/dynamo/wish-reader.ts';
import { createChannelQueues } from '../adapters/sqs/channels.ts';
import { openSqs } from '../adapters/sqs/client.ts';
import { createIntakeQueue } from '../adapters/sqs/intake.ts';
import type { ChannelName } from '../core/channel/channels.ts';
import { newId, systemClock, systemRandom } from '../framework/clock.ts';
import { openLog } from '../framework/logging/log.ts';
import { keepBodies } from '../pipeline/sending/body-source.ts';
import type { AnySender, Links, SendingDependencies } from '../pipeline/sending/dependencies.ts';
import { keepTemplates } from '../pipeline/sending/template-source.ts';
import { channelUrls, intakeUrls } from './environment.ts';
import { openStores, type StoreEnvironment, type Stores } from './stores.ts';

/** What every sending function's environment holds, whatever its channel. */
export type SendingEnvironment = StoreEnvironment & {
  readonly INTAKE_EXPRESS_URL: string;
  readonly INTAKE_BULK_URL: string;
};

const keptBodies = 200;

/**
 * Opens all that the one sending function needs beside its channel's own sender and links. A sender that reads the stores
 * itself shares its own, so that tenants and their keys are kept once.
 */
export function openSending(
  environment: SendingEnvironment,
  sender: AnySender,
  links: Links | undefined,
  { table, sealer, tenants, suppressions }: Stores = openStores(environment),
): SendingDependencies {
  const sqs = openSqs();
  const notifications = createNotificationStore(table, sealer);
  const channels: readonly ChannelName[] = [sender.channel];
  return {
    sender,
    links,
    notifications,
    bodies: keepBodies(notifications, keptBodies),
    templates: keepTemplates(createTemplateReader(table, sealer)),
    audiences: createAudienceStore(table, sealer),
    tenants,
    suppressions,
    wishes: createWishReader(table, sealer),
    incidents: createIncidentStatusReader(table),
    ledgers: createLedgerStore(table),
    channels: createChannelQueues(sqs, channelUrls(environment, channels), systemClock),
    intake: createIntakeQueue(sqs, intakeUrls(environment), systemClock),
    clock: systemClock,
    random: systemRandom,
    newId,
    log: openLog(`send-${sender.channel}`),
  };
}
