import type { NotificationBody } from '../notification/notification.ts';
import type { NotificationRequest } from '../notification/request.ts';
import type { Instant } from '../time.ts';
import type { RunRef } from './assignment.ts';
import type { CampaignRequest } from './request.ts';

export const runStates = ['running', 'paused', 'completed', 'canceled', 'failed'] as const;
export type RunState = (typeof runStates)[number];

/** What one run of a campaign was started with. Never changes: a campaign that is put anew is so for later runs. */
export interface RunBody extends RunRef {
  readonly startedAt: Instant;
  /** The request that started it, so that its repeat meets it. */
  readonly commandId: string;
  readonly request: CampaignRequest;
  /** What each variant with stored templates says, with their versions as they were published when the run began. */
  readonly settled?: Readonly<Record<string, SettledWords>> | undefined;
  /** The tenant's, for people who have none. */
  readonly timezone: string;
}

/** The templates of one variant with their versions, and what the planner must know of them. */
export type SettledWords = Partial<Pick<NotificationRequest, 'template' | 'channels'>> &
  Pick<NotificationBody, 'variants'>;

/** Somebody of the audience: id, variant (-1 waits for the winner), the first of the segments, messages at most. */
export type Entry = readonly [id: string, variant: number, segment: number, messages: number];

/** Where in a bucket the next batch begins: a page of the walk, and a place in it. */
export interface Position {
  readonly page: number;
  readonly index: number;
}

/** People whose clocks show the wished time at the same instant; those who wait for a winner are in buckets of their own. */
export interface Bucket {
  /** Names the people: the same whoever walks again. */
  readonly id: string;
  readonly isRest: boolean;
  /** Of the person who was first found; absent where nobody's clock matters. */
  readonly zone?: string | undefined;
  /** No batch before. */
  readonly opensAt: Instant;
  /** When its clocks show the wished time. */
  readonly localAt: Instant;
  readonly people: number;
  /** Batches and people that were handed over. */
  readonly batches: number;
  readonly reached: number;
  readonly position: Position;
  readonly lastBatchAt?: Instant | undefined;
}

/** Where a run stands. Small, and changed by conditional writes only. */
export interface RunHead extends RunRef {
  readonly state: RunState;
  /** Counts the changes. */
  readonly version: number;
  /** Which execution of the state machine drives it; an older one ends when it sees a newer. */
  readonly drive: number;
  readonly startedAt: Instant;
  /** When the last step was taken. */
  readonly movedAt: Instant;
  readonly pausedAt?: Instant | undefined;
  readonly endedAt?: Instant | undefined;
  /** Why it failed, or was not stopped whole. */
  readonly reason?: FailureReason | undefined;
  readonly walk: {
    readonly done: boolean;
    readonly pages: number;
    /** People looked at, and people who belong to the segments. */
    readonly scanned: number;
    readonly people: number;
    readonly cursor?: string | undefined;
  };
  readonly buckets: readonly Bucket[];
  /** People handed over, by variant. */
  readonly recipients: Readonly<Record<string, number>>;
  /** The variant that the others get, once it is known. */
  readonly winner?: { readonly variant: string; readonly at: Instant; readonly isSure: boolean } | undefined;
  /** When the winner was looked for last. */
  readonly checkedAt?: Instant | undefined;
  /** Of a canceled run: how many batches were stopped, over all buckets in order. */
  readonly stopped?: { readonly bucket: number; readonly batch: number; readonly position: Position } | undefined;
}

/** Why a run failed, or a canceled one was left before all of it was stopped. */
export const failureReasons = ['stood-still', 'too-old', 'not-all-stopped'] as const;
export type FailureReason = (typeof failureReasons)[number];

export interface CampaignRun {
  readonly body: RunBody;
  readonly head: RunHead;
}

export const isOver = ({ state }: Pick<RunHead, 'state'>): boolean =>
  state === 'completed' || state === 'canceled' || state === 'failed';

/** The head of a run that begins. */
export const firstHead = ({ tenant, key, run, startedAt, request }: RunBody): RunHead => ({
  tenant,
  key,
  run,
  state: 'running',
  version: 1,
  drive: 1,
  startedAt,
  movedAt: startedAt,
  walk: { done: false, pages: 0, scanned: 0, people: 0 },
  buckets: [],
  recipients: Object.fromEntries(request.variants.map(({ key: variant }) => [variant, 0])),
});
