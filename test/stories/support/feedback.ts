import * as z from 'zod';
import type { DeliveryView } from './deliveries.ts';
import { deliveriesWhere, type Platform } from './platform.ts';
import { aNotification, aPerson } from './requests.ts';

/** Sends one mail or text and waits until the provider has it. */
export async function sentTo(
  platform: Platform,
  person = aPerson(),
  channel: Parameters<typeof aNotification>[0] = {},
) {
  const { id } = await platform.sender.notifications.create(aNotification({ recipients: [person], ...channel }));
  const [delivery] = await deliveriesWhere(platform.sender, id, (deliveries) =>
    deliveries.some(({ status }) => status === 'sent'),
  );
  const messages = await platform.inbox.messages({
    channel: delivery?.channel ?? '',
    to:
      delivery?.channel === 'sms'
        ? person.phone
        : delivery?.channel === 'email'
          ? person.email
          : (person.pushTokens?.[0] ?? ''),
  });
  const message = messages.at(-1);
  if (message === undefined) throw new Error(`nothing arrived on ${delivery?.channel}`);
  return { id, person, message };
}

/** Waits until the notification's only delivery has this status. */
export async function becomes(platform: Platform, id: string, status: string): Promise<DeliveryView> {
  const [delivery] = await deliveriesWhere(platform.sender, id, ([only]) => only?.status === status);
  if (delivery === undefined) throw new Error('the notification has no delivery');
  return delivery;
}

/** Waits until the delivery's story holds so many facts of a kind. */
export async function hears(platform: Platform, id: string, type: string, count = 1): Promise<DeliveryView> {
  const heard = (delivery: DeliveryView | undefined): boolean =>
    delivery?.events.filter((event) => event.type === type).length === count;
  const [delivery] = await deliveriesWhere(platform.sender, id, ([only]) => heard(only));
  if (delivery === undefined) throw new Error('the notification has no delivery');
  return delivery;
}

const lookupSchema = z.looseObject({ suppressed: z.boolean(), reason: z.string().optional() });

/** What the tenant's suppression list says of an address. */
export async function suppressionOf(platform: Platform, channel: string, address: string) {
  const { body } = await platform.admin.request('POST', '/v1/suppressions/lookup', { body: { channel, address } });
  return lookupSchema.parse(body);
}
