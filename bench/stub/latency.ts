import { setImmediate } from 'node:timers/promises';

/** Turns of the event loop without a new request after which everybody is taken to be waiting for an answer. */
const idleTurns = 8;

/**
 * Virtual time: every answer comes after its service's latency, in order, without anybody really waiting. What has passed
 * in the end is how long the function waited, with calls that ran side by side counted once.
 */
export class VirtualLatency {
  #now = 0;
  #running = false;
  readonly #waiting: { readonly at: number; readonly resume: () => void }[] = [];

  wait(latencyMs: number): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#waiting.push({ at: this.#now + latencyMs, resume: resolve });
    this.#waiting.sort((left, right) => left.at - right.at);
    if (!this.#running) void this.#run();
    return promise;
  }

  /** Milliseconds passed since they were last taken. */
  takeWaitedMs(): number {
    const waited = this.#now;
    this.#now = 0;
    return waited;
  }

  async #run(): Promise<void> {
    this.#running = true;
    while (this.#waiting.length > 0) {
      for (let turn = 0; turn < idleTurns; turn += 1) await setImmediate();
      const next = this.#waiting.shift();
      if (next === undefined) continue;
      this.#now = Math.max(this.#now, next.at);
      next.resume();
    }
    this.#running = false;
  }
}
