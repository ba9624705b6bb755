import type { PlatformClock } from '../ports.ts';

/** Whether a queue's consumers have something to do: holds the clock while they do, and tells them when it begins. */
export class Readiness {
  readonly #clock: PlatformClock;
  readonly #consumers = new Set<() => void>();
  #visible = 0;
  #release: (() => void) | undefined;
  #isTelling = false;

  constructor(clock: PlatformClock) {
    this.#clock = clock;
  }

  /** Adds a consumer; `onReady` is called in a microtask, at once if something is visible. */
  subscribe(onReady: () => void): { unsubscribe(): void } {
    const consumer = () => onReady();
    this.#consumers.add(consumer);
    this.#updateHold();
    if (this.#visible > 0) this.tell();
    return {
      unsubscribe: () => {
        this.#consumers.delete(consumer);
        this.#updateHold();
      },
    };
  }

  /** The number of visible messages is now `count`. */
  visibleCountIs(count: number): void {
    const grew = count > this.#visible;
    this.#visible = count;
    this.#updateHold();
    if (grew) this.tell();
  }

  /** Calls every consumer once, soon; several reasons in one turn make one call. */
  tell(): void {
    if (this.#isTelling || this.#consumers.size === 0) return;
    this.#isTelling = true;
    queueMicrotask(() => {
      this.#isTelling = false;
      for (const consumer of [...this.#consumers]) consumer();
    });
  }

  /** Forgets the consumers and lets go of the clock. */
  close(): void {
    this.#consumers.clear();
    this.#updateHold();
  }

  #updateHold(): void {
    const isWanted = this.#visible > 0 && this.#consumers.size > 0;
    if (isWanted) this.#release ??= this.#clock.hold();
    else {
      this.#release?.();
      this.#release = undefined;
    }
  }
}
