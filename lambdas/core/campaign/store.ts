import type { Segment } from '../segment/segment.ts';
import type { Instant } from '../time.ts';
import type { RunRef } from './assignment.ts';
import type { Campaign } from './campaign.ts';
import type { CampaignRequest } from './request.ts';
import type { CampaignRun, Position, RunBody, RunHead } from './run.ts';
import type { BucketPage } from './take-batch.ts';
import type { WalkedPage } from './walk.ts';

/** The campaigns of a tenant. What a put answered holds for the next read. */
export interface CampaignStore {
  get(tenant: string, key: string): Promise<Campaign | undefined>;
  put(
    tenant: string,
    key: string,
    request: CampaignRequest,
    at: Instant,
  ): Promise<{ readonly kind: 'created' | 'replaced'; readonly campaign: Campaign } | 'too-many'>;
  /** `outrun` where it was changed, or started, since it was read. */
  delete(tenant: string, campaign: Campaign, at: Instant): Promise<'deleted' | 'outrun'>;
  list(
    tenant: string,
    limit: number,
    cursor?: string,
  ): Promise<{ readonly items: readonly Campaign[]; readonly nextCursor?: string }>;
}

/** The runs of campaigns: what each began with, where it stands, and its audience. */
export interface RunStore {
  /** One write of the run and the campaign's count; `outrun` where the campaign was changed, or started, since it was read. */
  start(
    campaign: Campaign,
    run: { readonly body: RunBody; readonly head: RunHead; readonly segments: readonly Segment[] },
    options: { readonly watchAt: Instant | undefined },
  ): Promise<'started' | 'outrun'>;
  /** A consistent read. */
  get(ref: RunRef): Promise<CampaignRun | undefined>;
  heads(refs: readonly RunRef[]): Promise<readonly RunHead[]>;
  /** Holds only if nobody changed the run since it was read. */
  change(
    before: RunHead,
    after: RunHead,
    options: { readonly watchAt: Instant | undefined },
  ): Promise<'changed' | 'outrun'>;
  /** The segments as they stood when the run began, in its order. */
  segments(body: RunBody): Promise<readonly Segment[]>;
  /** A page that was walked before; pages count from 0. */
  page(ref: RunRef, page: number): Promise<WalkedPage | undefined>;
  /** Stores a page, and each bucket's part of it, once: the first page that is stored stands, and is answered. */
  keepPage(body: RunBody, page: number, walked: WalkedPage): Promise<WalkedPage>;
  /** People of a bucket from a place on: all of a page at a time, until there are `atLeast`, or no more. */
  people(ref: RunRef, bucketId: string, from: Position, atLeast: number): Promise<readonly BucketPage[]>;
}

/** The state machine that drives runs. */
export interface CampaignExecutions {
  /** Starts the execution of a drive. One that was started before, whether it runs or has ended, is started. */
  start(drive: RunRef & { readonly drive: number }): Promise<void>;
}
