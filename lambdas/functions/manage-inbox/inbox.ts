import type { ListInbox } from '../../contracts/http/inbox.ts';
import { partOfDelivery } from '../../core/delivery/id.ts';
import { eachAtMost } from '../../core/each-at-most.ts';
import type { InboxMark, Marked } from '../../core/inbox/store.ts';
import { inboxItemView } from '../../core/inbox/view.ts';
import type { Instant } from '../../core/time.ts';
import { type Answer, json, notFound } from '../../framework/http/answer.ts';
import { pageOf, readCursor } from '../../framework/http/cursor.ts';
import { hearProvider } from '../../pipeline/hear-provider.ts';
import type { Dependencies } from './dependencies.ts';

/** Whose inbox; the caller's key or token has proven it. Nobody needs to be stored to have one. */
export interface Owner {
  readonly tenant: string;
  readonly recipientId: string;
}

/** Marked side by side. */
const lanes = 10;

/** What is to be seen, newest first, and how many are unread in all. */
export async function showInbox(
  { inbox, clock }: Dependencies,
  { tenant, recipientId }: Owner,
  { limit, cursor: given, unread }: ListInbox,
): Promise<Answer> {
  const now = clock.now();
  const listName = `inbox:${recipientId}:${unread}`;
  const cursor = readCursor(listName, tenant, given);
  if (!cursor.ok) return cursor.error;
  const options = { limit, unread, now, ...(cursor.value === undefined ? {} : { cursor: cursor.value }) };
  const [{ items, nextCursor }, count] = await Promise.all([
    inbox.list(tenant, recipientId, options),
    inbox.unread(tenant, recipientId, now),
  ]);
  return json(200, { ...pageOf(listName, tenant, items.map(inboxItemView), nextCursor), unread: count });
}

/** Marks an item; marking again changes nothing. */
export async function markItem(deps: Dependencies, owner: Owner, itemId: string, mark: InboxMark): Promise<Answer> {
  const now = deps.clock.now();
  const { tenant, recipientId } = owner;
  const item = await deps.inbox.find(tenant, recipientId, itemId, now);
  if (item === undefined) return notFound('message in this inbox');
  if (mark !== 'unread' && item.wasUnread) await tellOpened(deps, tenant, item, now);
  return (await deps.inbox.mark(tenant, recipientId, itemId, mark, now))
    ? json(204)
    : notFound('message in this inbox');
}

/** Marks as read what is unread when it begins; what comes meanwhile stays unread. */
export async function markAllRead(deps: Dependencies, owner: Owner): Promise<Answer> {
  const { tenant, recipientId } = owner;
  const unread = await deps.inbox.unreadIds(tenant, recipientId, deps.clock.now());
  await eachAtMost(lanes, unread, async (itemId) => {
    await markItem(deps, owner, itemId, 'read');
  });
  return json(204);
}

/**
 * The delivery learns that its message arrived and was opened, before the mark says that it is told: after a crash in between
 * it is told again, which is harmless. So a fallback may wait for somebody to read. Of a message whose sending is being
 * recorded at this very moment nothing is told.
 */
async function tellOpened(deps: Dependencies, tenant: string, item: Marked, at: Instant): Promise<void> {
  const { notificationId, deliveryId } = item;
  const part = partOfDelivery(deliveryId);
  if (part === undefined) return;
  const ref = { tenant, notificationId, part, deliveryId };
  for (const type of ['delivered', 'opened'] as const) await hearProvider(deps, { ref, word: { at, type } });
}
