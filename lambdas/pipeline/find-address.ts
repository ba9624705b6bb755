import { isFromAudience, peopleInRequest } from '../core/delivery/people.ts';
import type { DueStore, LedgerRef } from '../core/delivery/store.ts';
import type { NotificationStore } from '../core/notification/store.ts';
import { OwnError } from '../core/own-error.ts';
import type { AudienceStore } from '../core/planning/audience-store.ts';
import { destinationOf } from './sending/destination.ts';

/** A delivery is stored in a shape that this code does not know. */
export class DeliveryUnreadableError extends OwnError {
  override readonly name = 'DeliveryUnreadableError';
  constructor(deliveryId: string) {
    super(`the delivery ${deliveryId} or its ledger is stored in an unknown shape`);
  }
}

/** The address that a delivery was for; undefined where its notification is past its retention. */
export async function findAddress(
  {
    notifications,
    audiences,
    due,
  }: {
    readonly notifications: Pick<NotificationStore, 'body'>;
    readonly audiences: Pick<AudienceStore, 'peopleOf'>;
    readonly due: Pick<DueStore, 'records'>;
  },
  ref: LedgerRef,
): Promise<string | undefined> {
  const [{ found, unreadable }, body] = await Promise.all([
    due.records([ref]),
    notifications.body(ref.tenant, ref.notificationId),
  ]);
  if (unreadable.length > 0) throw new DeliveryUnreadableError(ref.deliveryId);
  const delivery = found[0]?.delivery;
  if (delivery === undefined || body === undefined) return undefined;
  const people = isFromAudience(delivery)
    ? (await audiences.peopleOf([delivery])).get(delivery.id)
    : peopleInRequest(body, delivery);
  return destinationOf(body, delivery, people)?.address;
}
