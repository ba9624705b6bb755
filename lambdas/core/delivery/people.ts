import type { NotificationBody } from '../notification/notification.ts';
import { isPerson } from '../recipient/entry-kind.ts';
import type { Recipient } from '../recipient/recipient.ts';
import type { Delivery } from './delivery.ts';

/** Whom a delivery is for: one person, or everybody for a shared destination; or one who was erased meanwhile. */
export type People = readonly Recipient[] | 'erased';

/** True for a delivery whose people stand in a stored audience. */
export const isFromAudience = (delivery: Delivery): delivery is Delivery & { readonly audience: string } =>
  delivery.audience !== undefined;

/** The people of a delivery that was planned from its request alone. */
export const peopleInRequest = (
  { request }: Pick<NotificationBody, 'request'>,
  { recipient }: Pick<Delivery, 'recipient'>,
): readonly Recipient[] =>
  (recipient === undefined ? request.recipients : request.recipients.slice(recipient, recipient + 1)).filter(isPerson);
