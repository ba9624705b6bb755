import { dayMs, type Instant, minuteMs } from '../time.ts';
import { isDone, readyAt } from './buckets.ts';
import type { Bucket, CampaignRun, FailureReason } from './run.ts';
import { waitsForBestTime } from './timing.ts';

/** What a run needs next. */
export type Step =
  | { readonly kind: 'end' }
  | { readonly kind: 'wait'; readonly until: Instant }
  /** Look at the next page of the people. */
  | { readonly kind: 'walk' }
  /** Hand the next batch of the bucket over. */
  | { readonly kind: 'send'; readonly bucket: Bucket }
  /** Look whether a variant has won. `isLast`: whichever leads is taken. */
  | { readonly kind: 'decide'; readonly isLast: boolean }
  /** Stop what was handed over before somebody canceled. */
  | { readonly kind: 'stop' }
  | { readonly kind: 'complete' }
  | { readonly kind: 'fail'; readonly reason: FailureReason };

const end: Step = { kind: 'end' };

/** What is stored for a run lives 90 days; one that is older than this has no time left to be sent and answered. */
export const longestRunMs = 60 * dayMs;
/** How often a winner is looked for. */
export const decideEveryMs = 10 * minuteMs;
/** How long after the last batch of the test a winner is waited for. */
export const decideWithinMs = dayMs;

/** Decides by the stored facts alone, so that whoever asks again after a crash is told the same. */
export function nextStep(run: CampaignRun, now: Instant): Step {
  const { head } = run;
  if (head.state === 'canceled') return head.stopped === undefined ? end : { kind: 'stop' };
  if (head.state !== 'running') return end;
  if (now - head.startedAt > longestRunMs) return { kind: 'fail', reason: 'too-old' };
  if (!head.walk.done) return { kind: 'walk' };
  const test = nextBatch(run, false, now);
  if (test !== undefined) return test;
  if (!head.buckets.some(({ isRest }) => isRest)) return { kind: 'complete' };
  if (head.winner === undefined) return decision(run, now);
  return nextBatch(run, true, now) ?? { kind: 'complete' };
}

/** When the run needs its next step, as it stands; undefined where none is to come. */
export function nextStepAt(run: CampaignRun, now: Instant): Instant | undefined {
  const step = nextStep(run, now);
  if (step.kind === 'end') return undefined;
  return step.kind === 'wait' ? step.until : now;
}

/** The batch whose time comes first; undefined where all are handed over. */
function nextBatch({ body, head }: CampaignRun, isRest: boolean, now: Instant): Step | undefined {
  const open = head.buckets
    .filter((bucket) => bucket.isRest === isRest && !isDone(bucket))
    .map((bucket) => ({ bucket, at: readyAt(bucket, body) }));
  const first = open.toSorted((left, right) => left.at - right.at)[0];
  if (first === undefined) return undefined;
  return first.at <= now ? { kind: 'send', bucket: first.bucket } : { kind: 'wait', until: first.at };
}

/** Messages that wait for a person's best time may be a day later than their batch. */
function decision({ body, head }: CampaignRun, now: Instant): Step {
  const tests = head.buckets.flatMap(({ isRest, lastBatchAt = 0 }) => (isRest ? [] : [lastBatchAt]));
  const sentAt = Math.max(head.startedAt, ...tests) + (waitsForBestTime(body.request) ? dayMs : 0);
  if (tests.length === 0 || now >= sentAt + decideWithinMs) return { kind: 'decide', isLast: true };
  const due = head.checkedAt === undefined ? firstCheck(head.startedAt, tests) : head.checkedAt + decideEveryMs;
  return due <= now ? { kind: 'decide', isLast: false } : { kind: 'wait', until: due };
}

const firstCheck = (startedAt: Instant, tests: readonly Instant[]): Instant =>
  Math.max(startedAt, ...tests) + decideEveryMs;
