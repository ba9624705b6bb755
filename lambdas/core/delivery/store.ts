import type { NotificationBody, NotificationHead } from '../notification/notification.ts';
import type { DeliveryRecord } from '../notification/store.ts';
import type { DedupClaim } from '../planning/dedup.ts';
import type { Instant } from '../time.ts';
import type { Delivery } from './delivery.ts';
import type { Ledger } from './ledger.ts';

/** Which ledger; a delivery names its own. */
export interface LedgerRef {
  readonly tenant: string;
  readonly notificationId: string;
  readonly part: number;
  readonly deliveryId: string;
}

/** The mutable side of deliveries. Every write is conditional, so that two writers cannot both succeed. */
export interface LedgerStore {
  get(ref: LedgerRef): Promise<Ledger | undefined>;
  /** Creates each where there is none yet; the answers stand in the order of the ledgers. */
  createAll(ledgers: readonly LedgerWrite[]): Promise<readonly boolean[]>;
  /** Writes each over the version before its own; false where another was faster. */
  replaceAll(ledgers: readonly LedgerWrite[]): Promise<readonly boolean[]>;
  /** The delivery that a provider's message id belongs to. */
  findByProviderId(provider: string, providerId: string): Promise<LedgerRef | undefined>;
}

/** A ledger and how the table is to find it again. */
export interface LedgerWrite {
  readonly ledger: Ledger;
  /** Files the ledger in the due index: for what is too far ahead for a queue. */
  readonly dueAt?: Instant;
  /** Files the ledger under its provider's message id, for receipts that carry nothing of ours. */
  readonly provider?: string;
}

/** What planning writes and reads. */
export interface PlanStore {
  /** The chains of the claims that an earlier notification holds. Claiming again for the same notification is harmless. */
  claimOriginals(body: NotificationBody, claims: readonly DedupClaim[], windowMs: number): Promise<ReadonlySet<string>>;
  /** Writes the deliveries; those in `far` also into the due index. */
  writeDeliveries(deliveries: readonly Delivery[], far: ReadonlySet<string>): Promise<void>;
  /** Marks it planned unless it was canceled; the head that stands then. */
  markPlanned(head: NotificationHead, lookAt: Instant): Promise<NotificationHead>;
  /** Ends it, or files it for another look. */
  close(head: NotificationHead, status: 'completed' | 'failed' | 'expired', at: Instant): Promise<void>;
  lookAgain(head: NotificationHead, at: Instant): Promise<void>;
}

/** Which notification. */
export interface NotificationRef {
  readonly tenant: string;
  readonly notificationId: string;
}

/** A notification that nobody has planned, and the lane that its plan belongs to. */
export interface Unplanned extends NotificationRef {
  readonly lane: NotificationLane;
}

/** One thing that has come due. */
export type DueItem =
  | { readonly kind: 'body'; readonly tenant: string; readonly notificationId: string }
  | { readonly kind: 'head'; readonly tenant: string; readonly notificationId: string }
  | { readonly kind: 'delivery'; readonly ref: LedgerRef }
  | { readonly kind: 'ledger'; readonly ref: LedgerRef }
  /** Looked at whether it still moves. */
  | { readonly kind: 'incident'; readonly tenant: string; readonly incidentId: string }
  /** Looked at whether it beat by the deadline, which may have passed by now. */
  | { readonly kind: 'heartbeat'; readonly tenant: string; readonly key: string; readonly deadline: Instant }
  /** Looked at whether it still moves. */
  | { readonly kind: 'campaign'; readonly tenant: string; readonly key: string; readonly run: number }
  /** Digests of an owner that close at the time, or with an id one that was closed and may not be finished. */
  | {
      readonly kind: 'digest';
      readonly tenant: string;
      readonly owner: string;
      readonly id?: string | undefined;
      readonly at: Instant;
    }
  /** Filed, but of no known kind; the key is for the person who looks into it. */
  | { readonly kind: 'unreadable'; readonly key: string };

/** How far a shard of a minute was read: the store's own word for where to go on, or `read` for all of it. */
export type ShardPlace = string;
export const shardRead = 'read' satisfies ShardPlace;

/** Where the sweep stands: the first minute not yet read through, and how far each of its shards was read. */
export interface SweepCursor {
  readonly minute: Instant;
  /** By shard; a shard without a place has not been begun. */
  readonly shards: Readonly<Record<number, ShardPlace>>;
}

/** What was found of the things asked for, in any order; what is gone is left out. */
export interface Findings<Found, Ref> {
  readonly found: readonly Found[];
  /** Stored in a shape that nobody knows. */
  readonly unreadable: readonly Ref[];
}

/** The due index, read minute by minute. */
export interface DueStore {
  /** How many shards a minute has; they may be read side by side. */
  readonly shardCount: number;
  /** Undefined in a new environment. */
  cursor(): Promise<SweepCursor | undefined>;
  moveCursor(cursor: SweepCursor): Promise<void>;
  /** Some of what is filed in a shard of the minute, after the place, and the place to go on from. */
  page(
    minute: Instant,
    shard: number,
    after?: ShardPlace,
  ): Promise<{ readonly items: readonly DueItem[]; readonly next: ShardPlace }>;
  /** The deliveries with their ledgers. */
  records(refs: readonly LedgerRef[]): Promise<Findings<DeliveryRecord, LedgerRef>>;
  /** Those that are accepted and have no head yet; what is planned or canceled is left out too. */
  unplanned(refs: readonly NotificationRef[]): Promise<Findings<Unplanned, NotificationRef>>;
  /** Files the item for another look; one that is gone meanwhile, not filed any more, or beat since, stays as it is. */
  postpone(item: DueItem, checkAt: Instant): Promise<void>;
}
export type NotificationLane = 'express' | 'bulk';

/** The channel queues. Throws where a queue did not take a message. */
export interface ChannelQueues {
  enqueue(messages: readonly QueuedTry[]): Promise<void>;
}
export interface QueuedTry {
  readonly delivery: Delivery;
  readonly attempt: number;
  readonly dueAt: Instant;
}

/** The intake queue, for those who look after notifications. */
export interface TendingQueue {
  /** Asks the planner to look at the notification, at once or at a time within a queue's reach. */
  tend(tenant: string, notificationId: string, lane: NotificationLane, at?: Instant): Promise<void>;
  /** Asks for many at once. */
  tendAll(tends: readonly Tend[], lane: NotificationLane): Promise<void>;
}
/** Which notification to look at, and when, if not at once. */
export interface Tend extends NotificationRef {
  readonly at?: Instant;
}
