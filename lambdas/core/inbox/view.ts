import { toRfc3339 } from '../time.ts';
import type { InboxItem } from './item.ts';

/** An item as an app sees it. */
export const inboxItemView = ({ id, notificationId, at, readAt, archivedAt, content }: InboxItem) => ({
  id,
  notificationId,
  ...content,
  at: toRfc3339(at),
  ...(readAt === undefined ? {} : { readAt: toRfc3339(readAt) }),
  ...(archivedAt === undefined ? {} : { archivedAt: toRfc3339(archivedAt) }),
});
