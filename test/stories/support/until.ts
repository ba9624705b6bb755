import { setTimeout as pause } from 'node:timers/promises';

const firstPauseMs = 25;
/** Every look at the API keeps a function at work, and so the platform's clock slow: look less and less often. */
const longestPauseMs = 800;

/** Waits for a fact: looks again and again until it is there, and names it if it never comes. */
export async function until<Value>(
  look: () => Promise<Value | undefined>,
  within: { readonly realMs: number; readonly what: string },
): Promise<Value> {
  const givenUpAt = performance.now() + within.realMs;
  for (let pauseMs = firstPauseMs; ; pauseMs = Math.min(longestPauseMs, pauseMs * 1.5)) {
    const value = await look();
    if (value !== undefined) return value;
    if (performance.now() > givenUpAt)
      throw new Error(`${within.what} did not come about within ${within.realMs} ms of real time`);
    await pause(pauseMs);
  }
}
