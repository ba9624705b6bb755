import { isWithin } from '../../channel/webhook/allowed.ts';
import { type ChannelCheck, type CheckFacts, overChannels } from './check.ts';

/** A webhook goes to a public https address; what its name resolves to is checked again when it is sent. */
export const checkWebhook: ChannelCheck = (channel, path, facts) => {
  if (channel.type !== 'webhook') return [];
  const message = faultOf(new URL(channel.config.url), facts);
  return message === undefined ? [] : [{ path: `${path}.config.url`, message }];
};
export const checkWebhooks = overChannels(checkWebhook);

function faultOf(url: URL, { allowedWebhookUrl, isPrivateHost }: CheckFacts): string | undefined {
  if (url.username !== '' || url.password !== '') return 'must not carry a user name or password';
  if (isWithin(url, allowedWebhookUrl)) return undefined;
  if (url.protocol !== 'https:') return 'must be an https URL';
  return isPrivateHost(url.hostname) ? 'must not name a private, local or reserved address' : undefined;
}
