import { createWebhookSender } from '../../adapters/webhook/sender.ts';
import { markdownToText } from '../../core/template/content/text/markdown-to-text.ts';
import { wireClock } from '../../framework/clock.ts';
import { parseEnvironment } from '../../framework/environment.ts';
import { anySender } from '../../wiring/channel-sender.ts';
import { openSending } from '../../wiring/sending.ts';
import { openStores } from '../../wiring/stores.ts';
import { openWebhookKeys } from '../../wiring/webhook-keys.ts';
import { environmentSchema } from './environment.ts';

export function openDependencies() {
  const environment = parseEnvironment(environmentSchema);
  const stores = openStores(environment);
  const sender = createWebhookSender({
    content: { text: markdownToText },
    signingKey: openWebhookKeys(stores),
    wireClock,
    ...(environment.WEBHOOK_ALLOWED_URL === undefined ? {} : { allowedUrl: environment.WEBHOOK_ALLOWED_URL }),
  });
  return openSending(environment, anySender(sender), undefined, stores);
}
