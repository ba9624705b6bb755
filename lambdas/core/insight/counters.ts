import { dayMs, type Instant } from '../time.ts';
import type { TallyGroup } from './gather-tallies.ts';

/** What one item of counters holds: see `Tally`. */
export interface Counters {
  readonly counts: Readonly<Record<string, number>>;
  readonly latest: Readonly<Record<string, Instant>>;
}

/** Counters outlive what they count: a year and a month, so that a month can be held against the one a year ago. */
export const standardKeptMs = 400 * dayMs;

/** The counters of tenants. They follow what happened by some seconds. */
export interface CounterStore {
  /** Those that hold anything, by name. */
  read(tenant: string, names: readonly string[]): Promise<ReadonlyMap<string, Counters>>;
}

/** Writes counters from the stream, in which every shard has an order of its own. */
export interface TallyStore {
  /**
   * Counts what the group has and this item has not counted yet of the shard, in one write. Repeated, split or regrouped, it
   * counts nothing twice.
   */
  apply(shard: string, group: TallyGroup, now: Instant): Promise<void>;
}
