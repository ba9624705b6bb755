import type { CampaignRef } from '../campaign/reference.ts';
import type { ChannelName } from '../channel/channels.ts';
import type { Fact } from '../delivery/ledger.ts';
import type { DeliveryStatus } from '../delivery/status.ts';
import type { Instant } from '../time.ts';

/** How a delivery moved, as the stream of the table tells it: every change once in order, or again after a failure. */
export interface LedgerChange {
  readonly tenant: string;
  readonly notificationId: string;
  readonly deliveryId: string;
  readonly channel: ChannelName;
  readonly at: Instant;
  readonly scheduledFor: Instant;
  /** Absent in ledgers that are older than the fields. */
  readonly recipientId?: string;
  readonly timezone?: string;
  readonly campaign?: CampaignRef;
  /** Absent for the first. */
  readonly before?: DeliveryStatus;
  readonly status: DeliveryStatus;
  /** Those that were not there before the change. */
  readonly newFacts: readonly Fact[];
  /** Whether a fact of the kind was there before: people are counted once, however often they open. */
  readonly hadFact: (type: Fact['type']) => boolean;
}

/** Counters that one change moves. `name` is the key of the counter's item under the tenant; personal data never stands in it. */
export interface Tally {
  readonly tenant: string;
  readonly name: string;
  /** Flat names to what is added to them. */
  readonly add: Readonly<Record<string, number>>;
  /** Flat names to times, of which the latest is kept. */
  readonly latest?: Readonly<Record<string, Instant>>;
  /**
   * Counted only where the item is there already: what follows upon something that was counted before it. So nothing of
   * somebody who was erased meanwhile begins anew.
   */
  readonly follows?: boolean;
  /** How long the counters are kept after their last change. `standardKeptMs` where nothing is said. */
  readonly keptMs?: number;
}

/** From a change to what it counts as; pure. All talliers run over the one stream. */
export type Tallier = (change: LedgerChange) => readonly Tally[];
