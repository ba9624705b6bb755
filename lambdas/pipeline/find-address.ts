import type { DueStore, LedgerRef } from '../core/delivery/store.ts';
import type { NotificationStore } from '../core/notification/store.ts';
import { OwnError } from '../core/own-error.ts';
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
    due,
  }: { readonly notifications: Pick<NotificationStore, 'body'>; readonly due: Pick<DueStore, 'records'> },
  ref: LedgerRef,
): Promise<string | undefined> {
  const [{ found, unreadable }, body] = await Promise.all([
    due.records([ref]),
    notifications.body(ref.tenant, ref.notificationId),
  ]);
  if (unreadable.length > 0) throw new DeliveryUnreadableError(ref.deliveryId);
  const record = found[0];
  return record === undefined || body === undefined ? undefined : destinationOf(body, record.delivery)?.address;
}
