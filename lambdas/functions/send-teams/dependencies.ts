import { openSecrets } from '../../adapters/secrets/client.ts';
import { teamsCredentialsSchema } from '../../adapters/secrets/credentials.ts';
import { createSecretReader } from '../../adapters/secrets/reader.ts';
import { createTeamsSender } from '../../adapters/teams/sender.ts';
import { markdownToLinks } from '../../core/template/content/markdown/links.ts';
import { markdownToCard } from '../../core/template/content/teams/markdown-to-card.ts';
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
    provider: 'teams',
    schema: teamsCredentialsSchema,
    now: systemClock.now,
  });
  const sender = createTeamsSender({
    content: { text: markdownToText, card: markdownToCard, links: markdownToLinks },
    secrets,
    clock: wireClock,
    ...(environment.TEAMS_ALLOWED_URL === undefined ? {} : { allowedUrl: environment.TEAMS_ALLOWED_URL }),
  });
  return openSending(environment, anySender(sender), undefined);
}
