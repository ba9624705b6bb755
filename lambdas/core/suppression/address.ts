import type { ChannelName } from '../channel/channels.ts';

/**
 * An address as it is compared: mail in lower case (nobody means another person by other letters), everything else to
 * the letter.
 */
export const normalizeAddress = (channel: ChannelName, address: string): string =>
  channel === 'email' ? address.trim().toLowerCase() : address.trim();

/** The key of {@link SuppressionStore.lookup}'s answer, of the address as it was asked for. */
export const lookupKey = (channel: ChannelName, address: string): string => `${channel}#${address}`;
