import { setTimeout as pause } from 'node:timers/promises';

const lookEveryMs = 50;

/** Waits for a fact: looks again and again until it is there, and says what it last saw if it never comes. */
export async function until<Value>(
  look: () => Promise<Value | undefined>,
  within: { readonly realMs: number; readonly what: string },
): Promise<Value> {
  const givenUpAt = performance.now() + within.realMs;
  for (;;) {
    const value = await look();
    if (value !== undefined) return value;
    if (performance.now() > givenUpAt)
      throw new Error(`${within.what} did not come about within ${within.realMs} ms of real time`);
    await pause(lookEveryMs);
  }
}
