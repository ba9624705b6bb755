import { createConversationStore } from '../../adapters/dynamo/conversations.ts';
import { openSecrets } from '../../adapters/secrets/client.ts';
import { slackCredentialsSchema } from '../../adapters/secrets/credentials.ts';
import { createSecretReader } from '../../adapters/secrets/reader.ts';
import { createSlackSender } from '../../adapters/slack/sender.ts';
import { openSqs } from '../../adapters/sqs/client.ts';
import { createIncidentsQueue } from '../../adapters/sqs/incidents.ts';
import { markdownToBlocks } from '../../core/template/content/slack/markdown-to-blocks.ts';
import { markdownToMrkdwn } from '../../core/template/content/slack/markdown-to-mrkdwn.ts';
import { systemClock, wireClock } from '../../framework/clock.ts';
import { parseEnvironment } from '../../framework/environment.ts';
import { anySender } from '../../wiring/channel-sender.ts';
import { createLinks, openLinkKey } from '../../wiring/links.ts';
import { openSending } from '../../wiring/sending.ts';
import { openStores } from '../../wiring/stores.ts';
import { environmentSchema } from './environment.ts';

export function openDependencies() {
  const environment = parseEnvironment(environmentSchema);
  const client = openSecrets();
  const secrets = createSecretReader({
    client,
    prefix: environment.SECRETS_PREFIX,
    provider: 'slack',
    schema: slackCredentialsSchema,
    now: systemClock.now,
  });
  const sender = createSlackSender({
    content: { mrkdwn: markdownToMrkdwn, blocks: markdownToBlocks },
    secrets,
    clock: wireClock,
    ...(environment.SLACK_API_URL === undefined ? {} : { apiUrl: environment.SLACK_API_URL }),
  });
  const links = createLinks(environment.PUBLIC_URL, openLinkKey(client, environment.LINK_KEY_SECRET));
  const stores = openStores(environment);
  const threads = {
    conversations: createConversationStore(stores.table, stores.sealer, systemClock),
    incidents: createIncidentsQueue(openSqs(), environment.INCIDENTS_URL, systemClock),
  };
  return { ...openSending(environment, anySender(sender), links, stores), threads };
}
