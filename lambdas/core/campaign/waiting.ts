import { dayMs, type Instant } from '../time.ts';
import type { CampaignRun } from './run.ts';
import { asksForBestTime } from './timing.ts';

const longestDelay = ({ body: { request } }: CampaignRun): number =>
  Math.max(0, ...request.channels.map(({ delay = 0 }) => delay));

/**
 * Until when messages that were handed over may wait for their delay or somebody's best time; undefined where none does any
 * more. Quiet hours and send windows may hold one for longer.
 */
export function waitingUntil(run: CampaignRun, now: Instant): Instant | undefined {
  const { buckets } = run.head;
  const longestMs = longestDelay(run) + (asksForBestTime(run.body.request) ? dayMs : 0);
  const until = Math.max(0, ...buckets.map(({ lastBatchAt = 0 }) => lastBatchAt)) + longestMs;
  return longestMs > 0 && until > now ? until : undefined;
}

/** A day for somebody's best time, a week to the next send window, and the rest where quiet hours keep that one shut. */
const longestHoldMs = 14 * dayMs;

/** True where no message of a run that has ended can still wait for anything. */
export const isLongOver = (run: CampaignRun, now: Instant): boolean =>
  run.head.endedAt !== undefined && run.head.endedAt + longestDelay(run) + longestHoldMs < now;
