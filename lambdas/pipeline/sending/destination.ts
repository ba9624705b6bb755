import { traitsOf } from '../../core/channel/channels.ts';
import type { Delivery } from '../../core/delivery/delivery.ts';
import type { People } from '../../core/delivery/people.ts';
import type { NotificationBody } from '../../core/notification/notification.ts';
import type { ChannelRequest } from '../../core/notification/request.ts';
import type { Recipient } from '../../core/recipient/recipient.ts';

/** Where a delivery goes and by what settings, read from the body and the people it was planned for. */
export interface Destination {
  readonly channel: ChannelRequest;
  readonly recipients: readonly Recipient[];
  readonly address: string;
}

/** The delivery's destination, or undefined where body and people do not hold it any more. */
export function destinationOf(
  body: NotificationBody,
  delivery: Delivery,
  people: People | undefined,
): Destination | undefined {
  const channel = body.request.channels[delivery.step];
  if (channel === undefined || channel.type !== delivery.channel) return undefined;
  if (people === undefined || people === 'erased') return undefined;
  if (delivery.recipient === undefined)
    return destination(channel, people, traitsOf(channel.type).sharedAddress(channel.config));
  const [person] = people;
  if (person === undefined) return undefined;
  return destination(channel, [person], traitsOf(channel.type).addresses(person)[delivery.addressIndex]);
}

const destination = (
  channel: ChannelRequest,
  recipients: readonly Recipient[],
  address: string | undefined,
): Destination | undefined => (address === undefined ? undefined : { channel, recipients, address });
