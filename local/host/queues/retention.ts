import type { PlatformClock } from '../ports.ts';

/** Shortest platform time between two sweeps: SQS itself is not exact here either. */
const sweepMillis = 60_000;

/** Wakes a queue when its oldest message has been kept as long as the queue keeps any. */
export class Retention {
  readonly #clock: PlatformClock;
  readonly #retentionMillis: number;
  readonly #sweep: () => void;
  #next: { readonly at: number; cancel(): void } | undefined;
  #lastSweepAt = 0;

  /** @param sweep drops what is too old and calls {@link Retention.watch} for what is left */
  constructor(clock: PlatformClock, retentionSeconds: number, sweep: () => void) {
    this.#clock = clock;
    this.#retentionMillis = retentionSeconds * 1_000;
    this.#sweep = sweep;
  }

  /** The moment at or before which a message must have been sent to be dropped now. */
  dropSentUntil(): number {
    return this.#clock.now() - this.#retentionMillis;
  }

  /** Makes sure that a sweep comes once a message sent then is too old. */
  watch(sentAt: number): void {
    const at = Math.max(sentAt + this.#retentionMillis, this.#lastSweepAt + sweepMillis);
    if (this.#next !== undefined && this.#next.at <= at) return;
    this.#next?.cancel();
    this.#next = { at, ...this.#clock.schedule(at, () => this.#run()) };
  }

  close(): void {
    this.#next?.cancel();
  }

  #run(): void {
    this.#next = undefined;
    this.#lastSweepAt = this.#clock.now();
    this.#sweep();
  }
}
