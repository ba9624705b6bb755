import type { DueStore, LedgerRef } from '../core/delivery/store.ts';
import type { NotificationStore } from '../core/notification/store.ts';
import { destinationOf } from './sending/destination.ts';

/** The address that a delivery was for; undefined where its notification is past its retention. */
export async function findAddress(
  {
    notifications,
    due,
  }: { readonly notifications: Pick<NotificationStore, 'body'>; readonly due: Pick<DueStore, 'records'> },
  ref: LedgerRef,
): Promise<string | undefined> {
  const [[record], body] = await Promise.all([due.records([ref]), notifications.body(ref.tenant, ref.notificationId)]);
  return record === undefined || body === undefined ? undefined : destinationOf(body, record.delivery)?.address;
}
