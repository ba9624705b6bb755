import { isPrivateHost } from '../../channel/webhook/private-host.ts';
import { type Check, eachChannel } from './check.ts';

/** A webhook goes to a public https address; what its name resolves to is checked again when it is sent. */
export const checkWebhooks: Check = (draft, { allowedWebhookOrigin }) =>
  eachChannel(draft, (channel, path) => {
    if (channel.type !== 'webhook') return [];
    const message = faultOf(new URL(channel.config.url), allowedWebhookOrigin);
    return message === undefined ? [] : [{ path: `${path}.config.url`, message }];
  });

function faultOf(url: URL, allowedOrigin: string | undefined): string | undefined {
  if (url.username !== '' || url.password !== '') return 'must not carry a user name or password';
  if (url.origin === allowedOrigin) return undefined;
  if (url.protocol !== 'https:') return 'must be an https URL';
  return isPrivateHost(url.hostname) ? 'must not name a private, local or reserved address' : undefined;
}
