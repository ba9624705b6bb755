import { createAudienceStore } from '../../adapters/dynamo/audiences.ts';
import { createIncidentStore } from '../../adapters/dynamo/incidents.ts';
import { openSecrets } from '../../adapters/secrets/client.ts';
import { type SlackCredentials, slackCredentialsSchema } from '../../adapters/secrets/credentials.ts';
import { createSecretReader, type SecretReader } from '../../adapters/secrets/reader.ts';
import { createSlackNotes, type SlackNotes } from '../../adapters/slack/notes.ts';
import type { AudienceStore } from '../../core/planning/audience-store.ts';
import type { Clock } from '../../core/ports.ts';
import { systemClock, wireClock } from '../../framework/clock.ts';
import { parseEnvironment } from '../../framework/environment.ts';
import { openLog } from '../../framework/logging/log.ts';
import type { IncidentDependencies } from '../../pipeline/incidents/dependencies.ts';
import { openLinkKey } from '../../wiring/links.ts';
import { openStores } from '../../wiring/stores.ts';
import { environmentSchema } from './environment.ts';

export interface Dependencies extends IncidentDependencies {
  readonly linkKey: () => Promise<Uint8Array>;
  readonly secrets: SecretReader<SlackCredentials>;
  readonly audiences: Pick<AudienceStore, 'read'>;
  readonly notes: SlackNotes;
  /** Real time, for the age of Slack's signature. */
  readonly wireClock: Clock;
}

export function openDependencies(): Dependencies {
  const environment = parseEnvironment(environmentSchema);
  const { table, sealer, tenants } = openStores(environment);
  const client = openSecrets();
  return {
    linkKey: openLinkKey(client, environment.LINK_KEY_SECRET),
    secrets: createSecretReader({
      client,
      prefix: environment.SECRETS_PREFIX,
      provider: 'slack',
      schema: slackCredentialsSchema,
      now: systemClock.now,
    }),
    audiences: createAudienceStore(table, sealer),
    notes: createSlackNotes(environment.SLACK_API_URL),
    incidents: createIncidentStore(table, sealer, systemClock),
    tenants,
    clock: systemClock,
    wireClock,
    log: openLog('receive-slack-action'),
  };
}
