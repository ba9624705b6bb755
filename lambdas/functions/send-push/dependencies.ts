import { createFcmSender } from '../../adapters/fcm/sender.ts';
import { openSecrets } from '../../adapters/secrets/client.ts';
import { fcmCredentialsSchema } from '../../adapters/secrets/credentials.ts';
import { createSecretReader } from '../../adapters/secrets/reader.ts';
import { markdownToText } from '../../core/template/content/text/markdown-to-text.ts';
import { systemClock } from '../../framework/clock.ts';
import { parseEnvironment } from '../../framework/environment.ts';
import { anySender } from '../../wiring/channel-sender.ts';
import { createLinks, openLinkKey } from '../../wiring/links.ts';
import { openSending } from '../../wiring/sending.ts';
import { environmentSchema } from './environment.ts';

export function openDependencies() {
  const environment = parseEnvironment(environmentSchema);
  const client = openSecrets();
  const secrets = createSecretReader({
    client,
    prefix: environment.SECRETS_PREFIX,
    provider: 'fcm',
    schema: fcmCredentialsSchema,
    now: systemClock.now,
  });
  const sender = createFcmSender({
    content: { text: markdownToText },
    secrets,
    clock: systemClock,
    ...(environment.FCM_ENDPOINT === undefined ? {} : { endpoint: environment.FCM_ENDPOINT }),
    ...(environment.GOOGLE_TOKEN_URL === undefined ? {} : { tokenUrl: environment.GOOGLE_TOKEN_URL }),
  });
  const links = createLinks(environment.PUBLIC_URL, openLinkKey(client, environment.LINK_KEY_SECRET));
  return openSending(environment, anySender(sender), links);
}
