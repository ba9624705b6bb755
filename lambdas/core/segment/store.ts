import type { KeptRecipient } from '../recipient/person.ts';
import type { Instant } from '../time.ts';
import type { Segment, SegmentRequest } from './segment.ts';

/** A tenant's segments. */
export interface SegmentStore {
  get(tenant: string, key: string): Promise<Segment | undefined>;
  put(
    tenant: string,
    key: string,
    request: SegmentRequest,
    at: Instant,
  ): Promise<{ readonly kind: 'created' | 'replaced'; readonly segment: Segment } | 'too-many'>;
  delete(tenant: string, key: string): Promise<boolean>;
  list(
    tenant: string,
    limit: number,
    cursor?: string,
  ): Promise<{ readonly items: readonly Segment[]; readonly nextCursor?: string }>;
}

/** Somebody who belongs to segments. */
export interface Member {
  readonly recipient: KeptRecipient;
  /** Those of the segments asked for that the person belongs to, in the order asked. */
  readonly segments: readonly string[];
}

/** Who belongs to segments, read page by page in a steady order, so that memory stays flat however many there are. */
export interface SegmentMembers {
  /** Looks at up to `scan` stored people from the cursor on; those who belong to any of the segments. */
  page(
    tenant: string,
    segments: readonly Segment[],
    now: Instant,
    options: { readonly scan: number; readonly cursor?: string },
  ): Promise<{ readonly members: readonly Member[]; readonly scanned: number; readonly nextCursor?: string }>;
}
