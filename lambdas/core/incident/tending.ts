import type { Instant } from '../time.ts';

/** Messages of an incident to bring up to date: all of them, or those that an earlier refresh has left. */
export interface Refresh {
  readonly tenant: string;
  readonly incidentId: string;
  readonly from?: RefreshedSoFar | undefined;
}

/** The last delivery whose message was brought up to date, and to what: where the incident has moved on, all begin anew. */
export interface RefreshedSoFar {
  readonly after: string;
  readonly standing: string;
}

/** Something that incidents, heartbeats or campaigns need looked after, now or at a time within a queue's reach. */
export type Tending =
  | { readonly kind: 'watch'; readonly tenant: string; readonly incidentId: string; readonly at?: Instant }
  | ({ readonly kind: 'refresh'; readonly at?: Instant } & Refresh)
  | { readonly kind: 'heartbeat'; readonly tenant: string; readonly key: string; readonly deadline: Instant }
  | { readonly kind: 'campaign'; readonly tenant: string; readonly key: string; readonly run: number };

/** The queue of those who look after incidents. Throws where it did not take one. */
export interface IncidentsQueue {
  tendAll(tendings: readonly Tending[]): Promise<void>;
}
