import { ContendedError } from './contended-error.ts';
import type { Random } from './ports.ts';

/** How to wait between two tries, in milliseconds. */
export interface Patience {
  readonly pause: (ms: number) => Promise<unknown>;
  readonly random: Random;
}

const mostTries = 8;
const firstPauseMs = 10;
const longestPauseMs = 250;

/**
 * Reads, decides and writes anew for as long as another writer is faster, after a pause, exponential with full jitter.
 *
 * @throws ContendedError, with `what`, where others always were.
 */
export async function untilWritten<Answer>(
  what: string,
  step: () => Promise<Answer | 'outrun'>,
  { pause, random }: Patience,
): Promise<Answer> {
  for (let tries = 1; ; tries += 1) {
    const answer = await step();
    if (answer !== 'outrun') return answer;
    if (tries === mostTries) throw new ContendedError(what);
    await pause(random() * Math.min(longestPauseMs, firstPauseMs * 2 ** tries));
  }
}
