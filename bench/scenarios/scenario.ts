import type { World } from '../world/world.ts';

/** Something that a function does over and over, ready to be measured. */
export interface Prepared {
  /** Different invocations of the same work, gone through in turn. */
  readonly events: readonly unknown[];
  /** One more of them whose calls are counted: the function is warm, and has not met this event. */
  readonly counted: unknown;
  /** Deliveries that one invocation moves on; 1 where it is about a notification. */
  readonly deliveries: number;
}

/** One line of the bench. */
export interface Scenario {
  /** Functions that must be bundled; the first is measured. */
  readonly functions: readonly [measured: string, ...others: string[]];
  prepare(world: World, providersUrl: string): Promise<Prepared>;
}
