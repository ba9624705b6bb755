import type { TenantReach } from '../category/store.ts';
import type { Delivery } from '../delivery/delivery.ts';
import type { Ledger } from '../delivery/ledger.ts';
import type { Instant } from '../time.ts';
import type { NotificationBody, NotificationHead } from './notification.ts';

/** A planned delivery and what has happened to it since; no ledger while nobody has touched it. */
export interface DeliveryRecord {
  readonly delivery: Delivery;
  readonly ledger?: Ledger;
}

export interface ListQuery {
  /** Newest accepted first, within [from, to). */
  readonly from: Instant;
  readonly to: Instant;
  readonly limit: number;
  readonly cursor?: string;
}

export interface ListPage {
  readonly bodies: readonly NotificationBody[];
  readonly nextCursor?: string;
}

/** What came of storing a notification. */
export type Acceptance =
  | { readonly kind: 'accepted' }
  | { readonly kind: 'existing'; readonly body: NotificationBody }
  | { readonly kind: 'taken' };

/** The notifications of a tenant. Nothing is read or written without one. */
export interface NotificationStore {
  /**
   * One conditional put. `existing` where the id is taken: the repeat meets its own first try. `taken` where another
   * route's request was sent with the same idempotency key.
   */
  accept(body: NotificationBody): Promise<Acceptance>;
  body(tenant: string, id: string): Promise<NotificationBody | undefined>;
  /** The bodies of several, in any order, in as few calls as can be; what is gone is left out. */
  bodies(refs: readonly { readonly tenant: string; readonly id: string }[]): Promise<readonly NotificationBody[]>;
  head(tenant: string, id: string): Promise<NotificationHead | undefined>;
  /** Body, head and what the tenant says of reaching people, in one call. */
  load(
    tenant: string,
    id: string,
  ): Promise<{ readonly body?: NotificationBody; readonly head?: NotificationHead; readonly reach?: TenantReach }>;
  heads(tenant: string, ids: readonly string[]): Promise<ReadonlyMap<string, NotificationHead>>;
  list(tenant: string, query: ListQuery): Promise<ListPage>;
  /** Marks it canceled unless it has ended; repeating is harmless. */
  cancel(tenant: string, id: string, at: Instant): Promise<'canceled' | 'ended'>;
  /** All deliveries with their ledgers. */
  deliveries(head: NotificationHead): Promise<readonly DeliveryRecord[]>;
}

/** Hands a reference to the planner. Throws when the queue did not take it. */
export interface IntakeQueue {
  plan(body: NotificationBody): Promise<void>;
  cancel(body: NotificationBody): Promise<void>;
}
