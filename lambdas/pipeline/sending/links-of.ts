import type { Delivery } from '../../core/delivery/delivery.ts';
import type { SendJob } from '../../core/delivery/sender.ts';
import type { NotificationBody } from '../../core/notification/notification.ts';
import type { Links } from './dependencies.ts';

/** What a message can be answered with. */
export type JobLinks = Pick<SendJob, 'unsubscribeUrl' | 'acknowledgeUrl' | 'incidentReference'>;

/**
 * A person's own links: to unsubscribe, and to acknowledge the incident that asks for it. A shared destination has
 * neither, since no one person may answer for it by a link; its buttons say who pressed them.
 */
export async function linksOf(
  links: Links | undefined,
  body: NotificationBody,
  { channel, recipient, addressIndex }: Pick<Delivery, 'channel' | 'recipient' | 'addressIndex'>,
): Promise<JobLinks> {
  if (links === undefined) return {};
  const incident = body.about?.incident;
  return {
    ...(recipient === undefined
      ? {}
      : { unsubscribeUrl: await links.unsubscribe(body, { channel, recipient, addressIndex }) }),
    ...(recipient === undefined || incident?.asksForAnswer !== true
      ? {}
      : { acknowledgeUrl: await links.acknowledge(body, recipient) }),
    ...(incident === undefined ? {} : { incidentReference: await links.incidentReference(body, incident.id) }),
  };
}
