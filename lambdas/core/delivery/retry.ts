import type { Random } from '../ports.ts';
import { dayMs, hourMs, type Instant, secondMs } from '../time.ts';

/** How refusals are answered. One table for all channels; a channel sets its own `maxRefusals`. */
export const retryPolicy = {
  firstDelayMs: 2 * secondMs,
  longestDelayMs: hourMs,
  /** A delivery is given up this long after its first try, whatever the reason of the refusals. */
  giveUpAfterMs: dayMs,
} as const;

/**
 * When to try again: exponential with full jitter over the number of tries so far, never before the provider's own
 * `Retry-After`, and to the whole second, since that is what queues can keep.
 * Source: AWS Architecture Blog, "Exponential Backoff And Jitter", full jitter.
 */
export function nextTryAt(now: Instant, tries: number, random: Random, afterMs = 0): Instant {
  const ceilingMs = Math.min(retryPolicy.longestDelayMs, retryPolicy.firstDelayMs * 2 ** Math.min(tries, 20));
  const jitteredMs = Math.max(secondMs, random() * ceilingMs);
  return now + Math.ceil(Math.max(jitteredMs, afterMs) / secondMs) * secondMs;
}
