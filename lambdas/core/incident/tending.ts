import type { Instant } from '../time.ts';

/** Something that incidents need looked after, now or at a time within a queue's reach. */
export type Tending =
  | { readonly kind: 'watch' | 'refresh'; readonly tenant: string; readonly incidentId: string; readonly at?: Instant }
  | { readonly kind: 'heartbeat'; readonly tenant: string; readonly key: string; readonly deadline: Instant };

/** The queue of those who look after incidents. Throws where it did not take one. */
export interface IncidentsQueue {
  tendAll(tendings: readonly Tending[]): Promise<void>;
}
