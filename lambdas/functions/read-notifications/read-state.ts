import type { NotificationState } from '../../core/notification/view.ts';
import type { Dependencies } from './dependencies.ts';

type Notifications = Dependencies['notifications'];

/** A notification with its deliveries; undefined where this tenant has none by that id. */
export async function readState(
  notifications: Notifications,
  tenant: string,
  id: string,
): Promise<NotificationState | undefined> {
  const { body, head } = await notifications.load(tenant, id);
  if (body === undefined) return undefined;
  return { body, head, records: head === undefined ? [] : await notifications.deliveries(head) };
}
