import { traitsOf } from '../../core/channel/channels.ts';
import type { Delivery } from '../../core/delivery/delivery.ts';
import type { NotificationBody } from '../../core/notification/notification.ts';
import type { ChannelRequest } from '../../core/notification/request.ts';
import type { Recipient } from '../../core/recipient/recipient.ts';

/** Where a delivery goes and by what settings, read from the body it was planned from. */
export interface Destination {
  readonly channel: ChannelRequest;
  readonly recipients: readonly Recipient[];
  readonly address: string;
}

/** The delivery's destination, or undefined where the body does not hold it, which no plan of ours would make. */
export function destinationOf(body: NotificationBody, delivery: Delivery): Destination | undefined {
  const channel = body.request.channels[delivery.step];
  if (channel === undefined || channel.type !== delivery.channel) return undefined;
  if (delivery.recipient === undefined)
    return destination(channel, body.request.recipients, traitsOf(channel.type).sharedAddress(channel.config));
  const person = body.request.recipients[delivery.recipient];
  if (person === undefined) return undefined;
  return destination(channel, [person], traitsOf(channel.type).addresses(person)[delivery.addressIndex]);
}

const destination = (
  channel: ChannelRequest,
  recipients: readonly Recipient[],
  address: string | undefined,
): Destination | undefined => (address === undefined ? undefined : { channel, recipients, address });
