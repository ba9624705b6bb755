import { traitsOf } from '../../channel/channels.ts';
import type { ChannelRequest } from '../../notification/request.ts';

/** The channels that many people share, one per destination: the Slack channel, not the direct messages. */
export function sharedChannelsOf(channels: readonly ChannelRequest[]): readonly ChannelRequest[] {
  const shared = channels.flatMap((channel) => {
    const address = traitsOf(channel.type).sharedAddress(channel.config);
    return address === undefined ? [] : [[`${channel.type} ${address}`, channel] as const];
  });
  return [...new Map(shared).values()];
}
