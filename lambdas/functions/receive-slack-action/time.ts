import { setTimeout as wait } from 'node:timers/promises';

/** Slack waits three seconds for an answer, its way here and back included. */
const answerWithinMs = 2_500;

/** What is left of Slack's patience, in milliseconds; never less than none. */
export type TimeLeft = () => number;

/** Starts to count. Real time, whatever the platform's clock says: Slack counts it too. */
export function startTime(): TimeLeft {
  const startedAt = performance.now();
  return () => Math.max(0, answerWithinMs - (performance.now() - startedAt));
}

/** What the promise comes to, or `late` where it takes longer; it is let go then. */
export async function within<Value>(ms: number, promise: Promise<Value>): Promise<Value | 'late'> {
  const ended = new AbortController();
  const late = wait(ms, 'late' as const, { signal: ended.signal });
  try {
    return await Promise.race([promise, late]);
  } finally {
    // Nobody awaits the timer any more.
    late.catch(() => undefined);
    ended.abort();
  }
}
