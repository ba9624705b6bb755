import type { Instant } from '../time.ts';
import type { Change } from './changes/change.ts';
import type { IncidentEvent } from './event.ts';
import type { Incident, IncidentStatus, ListedIncident } from './incident.ts';

/** What came of opening an incident. */
export type Opening =
  | { readonly kind: 'opened' }
  /** The same command opened it before. */
  | { readonly kind: 'repeated' }
  /** An incident that is not resolved carries the deduplication key. */
  | { readonly kind: 'standing'; readonly id: string };

/** What came of a change: stored; stored before by the same command; or another was faster, and it has to be decided anew. */
export type Written = 'changed' | 'repeated' | 'outrun';

export interface WriteOptions {
  /** Remembered with what it did, so that no command acts twice on an incident. */
  readonly commandId?: string;
  /** When somebody has to look whether the incident still moves; undefined where nothing is to come. */
  readonly watchAt: Instant | undefined;
}

export interface IncidentPage {
  readonly items: readonly ListedIncident[];
  readonly nextCursor?: string;
}

/**
 * The incidents of a tenant. Head, events and notifications of a change are written together or not at all; the events
 * are what the rest of the platform follows, so nothing that was decided is forgotten.
 */
export interface IncidentStore {
  /** `repeated` where the same command opened it before, `standing` where another incident carries the same key. */
  open(incident: Incident, change: Change, options: WriteOptions & { readonly commandId: string }): Promise<Opening>;
  /** A consistent read. */
  get(tenant: string, id: string): Promise<Incident | undefined>;
  /**
   * Stores what a deed makes of the incident as it was read. A change to `resolved` sets its deduplication key free in the
   * same write.
   */
  change(incident: Incident, change: Change, options: WriteOptions): Promise<Written>;
  /** True where the command has acted on the incident before. */
  hasActed(tenant: string, id: string, commandId: string): Promise<boolean>;
  /** The incident that is not resolved and carries the key. */
  standing(tenant: string, dedupKey: string): Promise<string | undefined>;
  /** Newest first. */
  list(
    tenant: string,
    query: {
      readonly status?: IncidentStatus | undefined;
      readonly limit: number;
      readonly cursor?: string | undefined;
    },
  ): Promise<IncidentPage>;
  /** Oldest first. */
  events(
    tenant: string,
    id: string,
    query: { readonly limit: number; readonly cursor?: string | undefined },
  ): Promise<{ readonly items: readonly IncidentEvent[]; readonly nextCursor?: string }>;
}

/** For who has to know only whether an incident is over. */
export interface IncidentStatusReader {
  /** A consistent read; undefined where there is none. */
  statusOf(tenant: string, id: string): Promise<IncidentStatus | undefined>;
}
