import { createHeartbeatStore } from '../../adapters/dynamo/heartbeats.ts';
import { createPolicyStore } from '../../adapters/dynamo/policies.ts';
import { openSecrets } from '../../adapters/secrets/client.ts';
import { openSqs } from '../../adapters/sqs/client.ts';
import { createIncidentsQueue } from '../../adapters/sqs/incidents.ts';
import type { Log } from '../../contracts/log.ts';
import type { PolicyStore } from '../../core/escalation/store.ts';
import type { HeartbeatStore } from '../../core/heartbeat/store.ts';
import { systemClock } from '../../framework/clock.ts';
import { parseEnvironment } from '../../framework/environment.ts';
import type { SignedHttp } from '../../framework/http/signed.ts';
import { openLog } from '../../framework/logging/log.ts';
import type { StoringDependencies } from '../../pipeline/heartbeats/store-heartbeat.ts';
import { type BeatUrl, createBeatUrl } from '../../wiring/beat-url.ts';
import type { CheckingDependencies } from '../../wiring/check-for-tenant.ts';
import { openLinkKey } from '../../wiring/links.ts';
import { openSignedHttp } from '../../wiring/signed-http.ts';
import { openStores } from '../../wiring/stores.ts';
import { environmentSchema } from './environment.ts';

export interface Dependencies extends CheckingDependencies, StoringDependencies {
  readonly heartbeats: HeartbeatStore;
  readonly policies: Pick<PolicyStore, 'get'>;
  readonly beatUrl: BeatUrl;
  readonly log: Log;
  readonly signed: SignedHttp;
}

export function openDependencies(): Dependencies {
  const environment = parseEnvironment(environmentSchema);
  const stores = openStores(environment);
  return {
    heartbeats: createHeartbeatStore(stores.table, stores.sealer),
    policies: createPolicyStore(stores.table, stores.sealer),
    queue: createIncidentsQueue(openSqs(), environment.INCIDENTS_URL, systemClock),
    beatUrl: createBeatUrl(environment.PUBLIC_URL, openLinkKey(openSecrets(), environment.LINK_KEY_SECRET)),
    tenants: stores.tenants,
    allowedWebhookUrl: environment.WEBHOOK_ALLOWED_URL,
    clock: systemClock,
    log: openLog('manage-heartbeats'),
    signed: openSignedHttp(environment, stores),
  };
}
