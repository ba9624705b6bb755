import { traitsOf } from '../channel/channels.ts';
import { sharedChain } from '../delivery/delivery.ts';
import type { ChannelRequest, NotificationRequest } from '../notification/request.ts';
import { recipientIdAt } from '../recipient/recipient-id.ts';
import { addressKey } from './facts.ts';

/** One message that the request asks for, before any rule has spoken. */
export interface Candidate {
  readonly chain: string;
  readonly recipientId: string;
  readonly recipient?: number;
  readonly step: number;
  readonly channel: ChannelRequest;
  /** Absent where the person has no address on the channel. */
  readonly address?: string;
  readonly addressIndex: number;
}

/** Every channel of the request for everybody it is for: one per address of a person, one in all for a shared destination. */
export function candidatesOf(request: NotificationRequest): readonly Candidate[] {
  return request.channels.flatMap((channel, step) => {
    const shared = traitsOf(channel.type).sharedAddress(channel.config);
    if (shared !== undefined)
      return [{ chain: sharedChain, recipientId: sharedChain, step, channel, address: shared, addressIndex: 0 }];
    return request.recipients.flatMap((_, recipient) => personal(request, recipient, channel, step));
  });
}

function personal(
  request: NotificationRequest,
  recipient: number,
  channel: ChannelRequest,
  step: number,
): readonly Candidate[] {
  const person = request.recipients[recipient];
  if (person === undefined) return [];
  const recipientId = recipientIdAt(person, recipient);
  const base = { chain: recipientId, recipientId, recipient, step, channel };
  const addresses = traitsOf(channel.type).addresses(person);
  if (addresses.length === 0) return [{ ...base, addressIndex: 0 }];
  return addresses.map((address, addressIndex) => ({ ...base, address, addressIndex }));
}

/** Every address that a plan of the request may write to, once each. */
export const addressesOf = (
  request: NotificationRequest,
): readonly { readonly channel: ChannelRequest['type']; readonly address: string }[] => [
  ...new Map(
    candidatesOf(request).flatMap(({ channel, address }) =>
      address === undefined ? [] : [[addressKey(channel.type, address), { channel: channel.type, address }] as const],
    ),
  ).values(),
];
