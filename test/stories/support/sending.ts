import type { NotificationInput } from '../../../client/client.ts';
import { allEnded, type DeliveryView } from './deliveries.ts';
import { deliveriesWhere, type Platform } from './platform.ts';
import { aNotification, aPerson } from './requests.ts';

type Channel = NotificationInput['channels'][number];

/** Channels on which every story can have a destination of its own; the others' stand in the tenant's secrets, or are the person. */
export type OwnAddress = Exclude<Channel['type'], 'pagerduty' | 'teams' | 'inbox'>;

/** Each of them as a story uses it, each with a destination of its own. */
export function channelsTo(platform: Platform, name: string) {
  return {
    email: { type: 'email' },
    sms: { type: 'sms' },
    push: { type: 'push' },
    slack: { type: 'slack', config: { channel: `#${name}` } },
    webhook: { type: 'webhook', config: { url: `${platform.inbox.url}/webhook/${name}` } },
  } as const satisfies Record<OwnAddress, Channel>;
}

let names = 0;

/** Sends one message on a channel and waits for its end; tells what became of it and what arrived. */
export async function sendOne(platform: Platform, type: OwnAddress, change: Partial<NotificationInput> = {}) {
  names += 1;
  const name = `story-${names}`;
  const person = aPerson({ pushTokens: [name] });
  const channel = channelsTo(platform, name)[type];
  const { id } = await platform.sender.notifications.create(
    aNotification({ recipients: [person], channels: [channel], ...change }),
  );
  const [delivery] = await deliveriesWhere(platform.sender, id, allEnded);
  const to = {
    email: person.email,
    sms: person.phone,
    push: name,
    slack: `#${name}`,
    webhook: `${platform.inbox.url}/webhook/${name}`,
  }[type];
  const messages = await platform.inbox.messages({ channel: type, to });
  return { id, person, delivery: told(delivery), messages };
}

function told(delivery: DeliveryView | undefined): DeliveryView {
  if (delivery === undefined) throw new Error('the notification has no delivery');
  return delivery;
}
