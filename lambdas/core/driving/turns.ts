import { dayMs, type Instant } from '../time.ts';

/**
 * How often one execution asks what to do. Step Functions fails an execution of more than 25,000 events; a question asked
 * again to the last try, the choice and the wait beside it write 39 of them (docs/decisions/0450), so 600 fit whatever fails.
 */
export const mostTurns = 600;

/** How long one execution drives an incident, or a run of a campaign, and how long it waits at once: a year is the most that AWS allows. */
export const longestDriveMs = 30 * dayMs;

/** True when a new execution has to carry on, because this one would come to a limit of Step Functions. */
export const isSpent = (turns: number, startedAt: Instant, now: Instant): boolean =>
  turns >= mostTurns || now - startedAt >= longestDriveMs;

/**
 * Until when to wait: in whole seconds, as Step Functions cuts off what is finer, and never early; a longer wait than one
 * execution may last is looked at again on the way.
 */
export const waitUntil = (until: Instant, now: Instant): Instant =>
  Math.ceil(Math.min(until, now + longestDriveMs) / 1_000) * 1_000;
