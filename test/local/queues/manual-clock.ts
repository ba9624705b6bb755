import { Agenda } from '../../../local/host/clock/agenda.ts';
import type { PlatformClock } from '../../../local/host/ports.ts';

/** A platform clock that a test moves by hand. */
export class ManualClock implements PlatformClock {
  holds = 0;
  #now = Date.parse('2026-11-20T12:00:00Z');
  readonly #agenda = new Agenda();

  now(): number {
    return this.#now;
  }

  schedule(at: number, run: () => void): { cancel(): void } {
    const entry = this.#agenda.add(at, run);
    return { cancel: () => this.#agenda.remove(entry) };
  }

  hold(): () => void {
    this.holds += 1;
    return () => {
      this.holds -= 1;
    };
  }

  /** Moves on, running what comes due at its own moment. */
  advance(seconds: number): void {
    const end = this.#now + seconds * 1_000;
    for (let next = this.#agenda.peek(); next !== undefined && next.at <= end; next = this.#agenda.peek()) {
      this.#agenda.remove(next);
      this.#now = Math.max(this.#now, next.at);
      next.run();
    }
    this.#now = end;
  }
}
