import type { Log } from '../../contracts/log.ts';
import type { DueItem, DueStore } from '../../core/delivery/store.ts';
import type { Clock } from '../../core/ports.ts';

interface RefusedDependencies {
  readonly due: Pick<DueStore, 'postpone'>;
  readonly clock: Clock;
  readonly log: Log;
}

/** False where a queue did not take what it was given, which is told here. */
export async function isTaken({ log }: RefusedDependencies, put: () => Promise<void>): Promise<boolean> {
  try {
    await put();
    return true;
  } catch (error) {
    log.write('DUE_QUEUE_REFUSED', {}, error);
    return false;
  }
}

/** Files the items ahead of the sweep, so that it comes by again some minutes after the time has passed. */
export async function comeAgain(
  { due, clock }: RefusedDependencies,
  items: readonly DueItem[],
  inMs: number,
): Promise<void> {
  await Promise.all(items.map((item) => due.postpone(item, clock.now() + inMs)));
}
