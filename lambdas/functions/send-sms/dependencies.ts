import { openSecrets } from '../../adapters/secrets/client.ts';
import { openSns } from '../../adapters/sns/client.ts';
import { createSnsSender } from '../../adapters/sns/sender.ts';
import { markdownToText } from '../../core/template/content/text/markdown-to-text.ts';
import { parseEnvironment } from '../../framework/environment.ts';
import { anySender } from '../../wiring/channel-sender.ts';
import { createLinks, openLinkKey } from '../../wiring/links.ts';
import { openSending } from '../../wiring/sending.ts';
import { environmentSchema } from './environment.ts';

export function openDependencies() {
  const environment = parseEnvironment(environmentSchema);
  const sender = createSnsSender({ content: { text: markdownToText }, client: openSns() });
  const links = createLinks(environment.PUBLIC_URL, openLinkKey(openSecrets(), environment.LINK_KEY_SECRET));
  return openSending(environment, anySender(sender), links);
}
