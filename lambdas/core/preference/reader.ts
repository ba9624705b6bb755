import type { Category } from '../category/category.ts';
import type { TenantReach } from '../category/store.ts';
import type { Wishes } from './wishes.ts';

/** What is said now of reaching a person with messages of a category, by whoever says it. */
export interface WishesNow {
  /** Absent of whoever never said any. */
  readonly wishes?: Wishes;
  readonly category?: Category;
  readonly reach: TenantReach;
}

/** Reads all of it in one call, for messages that have waited since they were planned. */
export interface WishReader {
  /** No recipient: somebody without an id, who can have said nothing. */
  read(tenant: string, recipientId: string | undefined, category: string): Promise<WishesNow>;
}
