import { createInboxStore } from '../../adapters/dynamo/inbox.ts';
import { createInboxSender } from '../../adapters/inbox/sender.ts';
import { markdownToText } from '../../core/template/content/text/markdown-to-text.ts';
import { parseEnvironment } from '../../framework/environment.ts';
import { anySender } from '../../wiring/channel-sender.ts';
import { openSending } from '../../wiring/sending.ts';
import { openStores } from '../../wiring/stores.ts';
import { environmentSchema } from './environment.ts';

export function openDependencies() {
  const environment = parseEnvironment(environmentSchema);
  const stores = openStores(environment);
  const inbox = createInboxStore(stores.table, stores.sealer);
  const sender = createInboxSender({ content: { text: markdownToText }, inbox });
  return openSending(environment, anySender(sender), undefined, stores);
}
