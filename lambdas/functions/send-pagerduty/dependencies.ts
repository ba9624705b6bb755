import { createPagerdutySender } from '../../adapters/pagerduty/sender.ts';
import { openSecrets } from '../../adapters/secrets/client.ts';
import { pagerdutyCredentialsSchema } from '../../adapters/secrets/credentials.ts';
import { createSecretReader } from '../../adapters/secrets/reader.ts';
import { markdownToLinks } from '../../core/template/content/markdown/links.ts';
import { markdownToText } from '../../core/template/content/text/markdown-to-text.ts';
import { systemClock, wireClock } from '../../framework/clock.ts';
import { parseEnvironment } from '../../framework/environment.ts';
import { anySender } from '../../wiring/channel-sender.ts';
import { openSending } from '../../wiring/sending.ts';
import { environmentSchema } from './environment.ts';

export function openDependencies() {
  const environment = parseEnvironment(environmentSchema);
  const secrets = createSecretReader({
    client: openSecrets(),
    prefix: environment.SECRETS_PREFIX,
    provider: 'pagerduty',
    schema: pagerdutyCredentialsSchema,
    now: systemClock.now,
  });
  const sender = createPagerdutySender({
    content: { text: markdownToText, links: markdownToLinks },
    secrets,
    clock: wireClock,
    ...(environment.PAGERDUTY_URL === undefined ? {} : { url: environment.PAGERDUTY_URL }),
  });
  return openSending(environment, anySender(sender), undefined);
}
