import { type Instant, minuteMs } from '../time.ts';

/** SQS delays a message by at most 15 minutes; what is due later stands in the due index. */
export const queueReachMs = 15 * minuteMs;

/**
 * The sweep reads a minute once its end is within 14 minutes: early enough to ride on a queue to the second, and a
 * minute later than the last moment at which somebody could still file into it.
 */
export const sweepReachMs = 14 * minuteMs;

/** True when the message can ride on a queue from now on. */
export const ridesOnQueue = (dueAt: Instant, now: Instant): boolean => dueAt - now <= queueReachMs;

/**
 * Where to file a mere look: two minutes ahead of any sweep at `lookAt`, so that even a slow writer files it in time. The
 * sweep, which reads ahead, comes by two to four minutes after `lookAt`.
 */
export const filedForLook = (lookAt: Instant): Instant =>
  Math.floor(lookAt / minuteMs) * minuteMs + queueReachMs + minuteMs;

/** Whole seconds of delay that a queue needs so that the message is never early. */
export const delaySeconds = (dueAt: Instant, now: Instant): number => Math.max(0, Math.ceil((dueAt - now) / 1_000));

export const minuteOf = (at: Instant): Instant => Math.floor(at / minuteMs) * minuteMs;
