import { traitsOf } from '../channel/channels.ts';
import { sharedChain } from '../delivery/delivery.ts';
import type { ChannelRequest, NotificationRequest } from '../notification/request.ts';
import type { Person } from './audience.ts';
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
  /** Which part of the stored audience holds the person. */
  readonly part?: string;
  readonly erased?: true;
}

/** A candidate of whom it is known where the person's clocks stand. */
export interface PlacedCandidate extends Candidate {
  readonly timezone: string;
}

/** Every channel of the request for everybody it is for: one per address of a person, one in all for a shared destination. */
export function candidatesOf(request: NotificationRequest, people: readonly Person[]): readonly Candidate[] {
  return request.channels.flatMap((channel, step) => {
    const shared = traitsOf(channel.type).sharedAddress(channel.config);
    if (shared !== undefined)
      return [{ chain: sharedChain, recipientId: sharedChain, step, channel, address: shared, addressIndex: 0 }];
    return people.flatMap((person, recipient) => personal(person, recipient, channel, step));
  });
}

function personal(person: Person, recipient: number, channel: ChannelRequest, step: number): readonly Candidate[] {
  const { id, part, erased } = person;
  const base = {
    chain: id,
    recipientId: id,
    recipient,
    step,
    channel,
    ...(part === undefined ? {} : { part }),
    ...(erased === undefined ? {} : { erased }),
  };
  const addresses = traitsOf(channel.type).addresses(person.recipient);
  if (addresses.length === 0) return [{ ...base, addressIndex: 0 }];
  return addresses.map((address, addressIndex) => ({ ...base, address, addressIndex }));
}

/** Every address that a plan of the request for these people may write to, once each. */
export const addressesOf = (
  request: NotificationRequest,
  people: readonly Person[],
): readonly { readonly channel: ChannelRequest['type']; readonly address: string }[] => [
  ...new Map(
    candidatesOf(request, people).flatMap(({ channel, address }) =>
      address === undefined ? [] : [[addressKey(channel.type, address), { channel: channel.type, address }] as const],
    ),
  ).values(),
];
