import type { Instant } from '../time.ts';

/** Of one person. Where more come, the oldest give way. */
export const maxInboxItems = 500;
/** Of what is kept of one message, in bytes of JSON. */
export const maxItemBytes = 64 * 1_024;

/** What a message says; sealed where it stands. */
export interface InboxContent {
  readonly category: string;
  readonly priority: string;
  readonly title: string;
  /** Markdown. */
  readonly content: string;
  /** The same in plain text. */
  readonly text: string;
  /** BCP 47. */
  readonly locale: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly deepLink?: string;
  readonly imageUrl?: string;
}

/** A message as it is put into somebody's inbox, the same however often it is put. */
export interface NewInboxItem {
  readonly recipientId: string;
  readonly deliveryId: string;
  readonly notificationId: string;
  /** When it was due; items stand in this order. */
  readonly at: Instant;
  readonly expiresAt: Instant;
  readonly content: InboxContent;
}

/** A message in somebody's inbox. */
export interface InboxItem {
  readonly id: string;
  readonly notificationId: string;
  readonly at: Instant;
  readonly readAt?: Instant;
  readonly archivedAt?: Instant;
  readonly content: InboxContent;
}

const idPattern = /^([0-9a-z]{1,9})\.(dlv_[0-9a-f]{26})$/;

/** What an item is called in paths: when it was due, and its delivery. */
export const itemIdOf = (at: Instant, deliveryId: string): string => `${at.toString(36)}.${deliveryId}`;

/** What an id of ours names; undefined for any other text. */
export function readItemId(id: string): { readonly at: Instant; readonly deliveryId: string } | undefined {
  const [, at, deliveryId] = idPattern.exec(id) ?? [];
  return at === undefined || deliveryId === undefined ? undefined : { at: Number.parseInt(at, 36), deliveryId };
}
