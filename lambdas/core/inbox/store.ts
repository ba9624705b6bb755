import type { Instant } from '../time.ts';
import type { InboxItem, NewInboxItem } from './item.ts';

export interface InboxPage {
  readonly items: readonly InboxItem[];
  readonly nextCursor?: string;
}

/** How an item is marked. What was archived counts as read, and comes back when it is marked unread. */
export type InboxMark = 'read' | 'unread' | 'archive';

/** What an item was before it was marked, so that its reading is told once. */
export interface Marked {
  readonly notificationId: string;
  readonly deliveryId: string;
  readonly wasUnread: boolean;
}

/**
 * People's inboxes. A message of somebody who is stored is sealed under the person's own key, and gone with it; of anybody
 * else, under the tenant's.
 */
export interface InboxStore {
  /** Puts a message where it is not there already; the oldest give way where the inbox is full. */
  put(tenant: string, item: NewInboxItem, now: Instant): Promise<void>;
  /** The newest first, without those archived. */
  list(
    tenant: string,
    recipientId: string,
    options: { readonly limit: number; readonly unread: boolean; readonly cursor?: string; readonly now: Instant },
  ): Promise<InboxPage>;
  /** How many are unread: counted, not kept, so that it is right however often and by how many an item is marked. */
  unread(tenant: string, recipientId: string, now: Instant): Promise<number>;
  /** What an item is now; undefined where there is none. */
  find(tenant: string, recipientId: string, itemId: string, now: Instant): Promise<Marked | undefined>;
  /** False where there is no such item. Marking again changes nothing. */
  mark(tenant: string, recipientId: string, itemId: string, mark: InboxMark, now: Instant): Promise<boolean>;
  /** The unread items, oldest first. */
  unreadIds(tenant: string, recipientId: string, now: Instant): Promise<readonly string[]>;
}

export interface InboxEraser {
  /** Takes everything away; false where there was nothing. */
  erase(tenant: string, recipientId: string): Promise<boolean>;
}
