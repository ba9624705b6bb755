import type { PlatformClock } from '../ports.ts';
import type { QueuedMessage } from './message.ts';

/** Why nobody sees a message: it was sent with a delay, or a receiver has it. */
export type HiddenState = 'delayed' | 'in-flight';

/** The hidden messages of a queue, each with its moment to appear, on platform time. */
export class Hiding {
  readonly #clock: PlatformClock;
  readonly #onEnd: (message: QueuedMessage) => void;
  readonly #wakes = new Map<string, { cancel(): void }>();
  #delayed = 0;

  /** @param onEnd called when a message's time has come; it is still hidden then, until {@link Hiding.end} */
  constructor(clock: PlatformClock, onEnd: (message: QueuedMessage) => void) {
    this.#clock = clock;
    this.#onEnd = onEnd;
  }

  get delayed(): number {
    return this.#delayed;
  }

  get inFlight(): number {
    return this.#wakes.size - this.#delayed;
  }

  has(message: QueuedMessage): boolean {
    return this.#wakes.has(message.id);
  }

  /** Hides a message until its `availableAt`, which may be a new one. */
  hide(message: QueuedMessage): void {
    const before = this.#wakes.get(message.id);
    if (before === undefined && hiddenState(message) === 'delayed') this.#delayed += 1;
    before?.cancel();
    this.#wakes.set(
      message.id,
      this.#clock.schedule(message.availableAt, () => this.#onEnd(message)),
    );
  }

  /** A message is hidden no more. Returns what it was. */
  end(message: QueuedMessage): HiddenState {
    this.#wakes.get(message.id)?.cancel();
    this.#wakes.delete(message.id);
    const state = hiddenState(message);
    if (state === 'delayed') this.#delayed -= 1;
    return state;
  }

  close(): void {
    for (const wake of this.#wakes.values()) wake.cancel();
    this.#wakes.clear();
  }
}

/** What a hidden message is: nobody can have received one that was never visible. */
export function hiddenState(message: QueuedMessage): HiddenState {
  return message.receiveCount === 0 ? 'delayed' : 'in-flight';
}
