import type { Usage, World } from '../world/world.ts';

/** Something that a function does over and over, ready to be measured. */
export interface Prepared {
  /** Makes different invocations of the same work, gone through in turn.
   * @default - the work cannot be repeated: the CPU of the counted invocation is taken */
  readonly events?: () => Promise<readonly unknown[]>;
  /** One more of them whose calls are counted: the function is warm, and has not met this event. */
  readonly counted: unknown;
  /** What an invocation uses that has nothing to do; taken off, where the function runs anyway.
   * @default - nothing */
  readonly idle?: Usage;
  /** Deliveries, or notifications, that one invocation moves on. */
  readonly units: number;
}

/** One line of the bench. */
export interface Scenario {
  /** Functions that must be bundled; the first is measured. */
  readonly functions: readonly [measured: string, ...others: string[]];
  prepare(world: World, providersUrl: string): Promise<Prepared>;
}

/** Messages that a function is given at once (lib/constructs/queue-worker.ts). */
export const batchSize = 10;
/** Recipients of the notification that stands for a batched send. */
export const manyRecipients = 100;

/** What so many makings make, one after the other. */
export async function repeat<Item>(times: number, make: () => Promise<readonly Item[]>): Promise<readonly Item[]> {
  const made: Item[] = [];
  for (let time = 0; time < times; time += 1) made.push(...(await make()));
  return made;
}
