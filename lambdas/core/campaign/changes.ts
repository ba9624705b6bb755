import { type Instant, minuteMs } from '../time.ts';
import { hasMissedItsTime, readyAt, reopened, withPeople } from './buckets.ts';
import type { Bucket, CampaignRun, FailureReason, Position, RunHead } from './run.ts';
import type { WalkedPage } from './walk.ts';

// What happens to a run, as its head after it; each counts the version on.

const moved = (head: RunHead, now: Instant, change: Partial<RunHead>): RunHead => ({
  ...head,
  ...change,
  movedAt: now,
  version: head.version + 1,
});

/** A page of people was found; the walk ends with the page that has none after it. */
export const walked = ({ head }: CampaignRun, page: WalkedPage, now: Instant): RunHead =>
  moved(head, now, {
    walk: {
      done: page.nextCursor === undefined,
      pages: head.walk.pages + 1,
      scanned: head.walk.scanned + page.scanned,
      people: head.walk.people + page.groups.reduce((sum, { entries }) => sum + entries.length, 0),
      cursor: page.nextCursor,
    },
    buckets: page.groups.reduce(
      (buckets, { group, entries }) => withPeople(buckets, group, entries.length),
      head.buckets,
    ),
  });

/** A batch this little late counts as on time, so that small delays do not add up. */
const onTimeMs = minuteMs;

/** What a batch of a bucket was. */
export interface SentBatch {
  readonly bucket: Bucket;
  /** How many people it reached, by variant. */
  readonly recipients: Readonly<Record<string, number>>;
  readonly next: Position;
}

export function sent({ body, head }: CampaignRun, { bucket, recipients, next }: SentBatch, now: Instant): RunHead {
  const people = Object.values(recipients).reduce((sum, count) => sum + count, 0);
  const due = readyAt(bucket, body);
  const after: Bucket = {
    ...bucket,
    batches: bucket.batches + 1,
    // An empty batch says that nobody is left.
    reached: people === 0 ? bucket.people : bucket.reached + people,
    position: next,
    lastBatchAt: now - due < onTimeMs ? due : now,
  };
  const counts = Object.entries(head.recipients).map(([key, count]) => [key, count + (recipients[key] ?? 0)]);
  return moved(head, now, {
    buckets: head.buckets.map((other) => (other.id === bucket.id ? after : other)),
    recipients: Object.fromEntries(counts),
  });
}

/** A variant has won, and those who waited get it at their next own time. */
export const decided = ({ body, head }: CampaignRun, variant: string, isSure: boolean, now: Instant): RunHead =>
  moved(head, now, {
    winner: { variant, at: now, isSure },
    checkedAt: now,
    buckets: head.buckets.map((bucket) => (bucket.isRest ? reopened(bucket, body, now) : bucket)),
  });

/** Nobody has won yet. */
export const undecided = ({ head }: CampaignRun, now: Instant): RunHead => moved(head, now, { checkedAt: now });

export const paused = ({ head }: CampaignRun, now: Instant): RunHead =>
  moved(head, now, { state: 'paused', pausedAt: now });

const punctual = ({ body, head }: CampaignRun, now: Instant): readonly Bucket[] =>
  head.buckets.map((bucket) => (hasMissedItsTime(bucket, body, now) ? reopened(bucket, body, now) : bucket));

/** Each bucket whose time has passed while nobody drove the run waits for the next one. */
export const putOff = (run: CampaignRun, now: Instant): RunHead =>
  moved(run.head, now, { buckets: punctual(run, now) });

/** The run goes on in a new execution, with each bucket whose time has passed meanwhile at the next one. */
export const resumed = (run: CampaignRun, now: Instant): RunHead =>
  moved(run.head, now, {
    state: 'running',
    drive: run.head.drive + 1,
    pausedAt: undefined,
    buckets: punctual(run, now),
  });

/** What was handed over and not sent is stopped from here on, by a new execution. */
export const canceled = ({ head }: CampaignRun, now: Instant): RunHead =>
  moved(head, now, {
    state: 'canceled',
    drive: head.drive + 1,
    pausedAt: undefined,
    reason: undefined,
    endedAt: now,
    ...(head.buckets.length === 0 ? {} : { stopped: { bucket: 0, batch: 0, position: { page: 0, index: 0 } } }),
  });

/** The messages of one batch were stopped; undefined position where the bucket has no more of them. */
export function stopped({ head }: CampaignRun, next: Position | undefined, now: Instant): RunHead {
  const at = head.stopped;
  if (at === undefined) return moved(head, now, {});
  if (next !== undefined) return moved(head, now, { stopped: { ...at, batch: at.batch + 1, position: next } });
  const bucket = at.bucket + 1;
  const more = bucket < head.buckets.length;
  return moved(head, now, { stopped: more ? { bucket, batch: 0, position: { page: 0, index: 0 } } : undefined });
}

/** What still waits of a canceled run is not stopped any more: no try at it has helped. */
export const leftUnstopped = ({ head }: CampaignRun, now: Instant): RunHead =>
  moved(head, now, { stopped: undefined, reason: 'not-all-stopped' });

export const completed = ({ head }: CampaignRun, now: Instant): RunHead =>
  moved(head, now, { state: 'completed', endedAt: now });

export const failed = ({ head }: CampaignRun, reason: FailureReason, now: Instant): RunHead =>
  moved(head, now, { state: 'failed', reason, endedAt: now });

/** A new execution drives the run. That is no step of it: whether it moves is still told by the last one. */
export const drivenAnew = ({ head }: CampaignRun): RunHead => ({
  ...head,
  drive: head.drive + 1,
  version: head.version + 1,
});

/** Filed for another look, and nothing else. */
export const lookedAt = ({ head }: CampaignRun): RunHead => ({ ...head, version: head.version + 1 });
