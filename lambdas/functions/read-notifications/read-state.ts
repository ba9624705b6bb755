import type { TenantReach } from '../../core/category/store.ts';
import type { NotificationState } from '../../core/notification/view.ts';
import type { Dependencies } from './dependencies.ts';

type Notifications = Dependencies['notifications'];

/** A notification, and what its tenant says of all of them, as it was read beside. */
export interface ReadState extends NotificationState {
  readonly reach?: TenantReach | undefined;
}

/** A notification with its deliveries; undefined where this tenant has none by that id. */
export async function readState(
  notifications: Notifications,
  tenant: string,
  id: string,
): Promise<ReadState | undefined> {
  const { body, head, reach } = await notifications.load(tenant, id);
  if (body === undefined) return undefined;
  return { body, head, reach, records: head === undefined ? [] : await notifications.deliveries(head) };
}
