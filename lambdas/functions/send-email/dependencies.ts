import { publicOnlyAgent } from '../../adapters/http/public-only.ts';
import { openSecrets } from '../../adapters/secrets/client.ts';
import { openSes } from '../../adapters/ses/client.ts';
import { createSesSender } from '../../adapters/ses/sender.ts';
import { renderMail } from '../../core/template/content/mail/render-mail.ts';
import { parseEnvironment } from '../../framework/environment.ts';
import { anySender } from '../../wiring/channel-sender.ts';
import { createLinks, openLinkKey } from '../../wiring/links.ts';
import { openSending } from '../../wiring/sending.ts';
import { environmentSchema } from './environment.ts';

export function openDependencies() {
  const environment = parseEnvironment(environmentSchema);
  const sender = createSesSender({
    content: { mail: renderMail },
    client: openSes(),
    configurationSets: environment.SES_CONFIGURATION_SETS,
    attachmentAgent: publicOnlyAgent(),
  });
  const links = createLinks(environment.PUBLIC_URL, openLinkKey(openSecrets(), environment.LINK_KEY_SECRET));
  return openSending(environment, anySender(sender), links);
}
