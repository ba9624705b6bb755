import { createAudienceStore } from '../../adapters/dynamo/audiences.ts';
import { createRunStore } from '../../adapters/dynamo/campaign-runs.ts';
import { createConversationStore } from '../../adapters/dynamo/conversations.ts';
import { createHeartbeatStore } from '../../adapters/dynamo/heartbeats.ts';
import { createIncidentStore } from '../../adapters/dynamo/incidents.ts';
import { createNotificationStore } from '../../adapters/dynamo/notifications.ts';
import { createPolicyStore } from '../../adapters/dynamo/policies.ts';
import { createTemplateReader } from '../../adapters/dynamo/template-reader.ts';
import { openSecrets } from '../../adapters/secrets/client.ts';
import { slackCredentialsSchema } from '../../adapters/secrets/credentials.ts';
import { createSecretReader } from '../../adapters/secrets/reader.ts';
import { createSlackEditor } from '../../adapters/slack/editor.ts';
import { openSqs } from '../../adapters/sqs/client.ts';
import { createIncidentsQueue } from '../../adapters/sqs/incidents.ts';
import { createCampaignExecutions } from '../../adapters/states/campaign-executions.ts';
import { openStates } from '../../adapters/states/client.ts';
import { createExecutions } from '../../adapters/states/executions.ts';
import { markdownToBlocks } from '../../core/template/content/slack/markdown-to-blocks.ts';
import { markdownToMrkdwn } from '../../core/template/content/slack/markdown-to-mrkdwn.ts';
import { systemClock, wireClock } from '../../framework/clock.ts';
import { parseEnvironment } from '../../framework/environment.ts';
import { openLog } from '../../framework/logging/log.ts';
import type { TendDependencies } from '../../pipeline/incidents/tend.ts';
import { keepBodies } from '../../pipeline/sending/body-source.ts';
import { keepTemplates } from '../../pipeline/sending/template-source.ts';
import { createLinks, openLinkKey } from '../../wiring/links.ts';
import { openStores } from '../../wiring/stores.ts';
import { environmentSchema } from './environment.ts';

/** An incident's messages are those of a few notifications. */
const keptBodies = 50;

export function openDependencies(): TendDependencies {
  const environment = parseEnvironment(environmentSchema);
  const { table, sealer, tenants } = openStores(environment);
  const client = openSecrets();
  const states = openStates();
  const secrets = createSecretReader({
    client,
    prefix: environment.SECRETS_PREFIX,
    provider: 'slack',
    schema: slackCredentialsSchema,
    now: systemClock.now,
  });
  return {
    conversations: createConversationStore(table, sealer, systemClock),
    bodies: keepBodies(createNotificationStore(table, sealer), keptBodies),
    templates: keepTemplates(createTemplateReader(table, sealer)),
    audiences: createAudienceStore(table, sealer),
    links: createLinks(environment.PUBLIC_URL, openLinkKey(client, environment.LINK_KEY_SECRET)),
    editor: createSlackEditor({
      content: { mrkdwn: markdownToMrkdwn, blocks: markdownToBlocks },
      secrets,
      clock: wireClock,
      ...(environment.SLACK_API_URL === undefined ? {} : { apiUrl: environment.SLACK_API_URL }),
    }),
    incidents: createIncidentStore(table, sealer, systemClock),
    tenants,
    policies: createPolicyStore(table, sealer),
    heartbeats: createHeartbeatStore(table, sealer),
    queue: createIncidentsQueue(openSqs(), environment.INCIDENTS_URL, systemClock),
    executions: createExecutions(states, environment.ESCALATION_ARN),
    campaigns: {
      runs: createRunStore(table, sealer, systemClock),
      executions: createCampaignExecutions(states, environment.CAMPAIGN_ARN),
    },
    clock: systemClock,
    log: openLog('tend-incidents'),
  };
}
