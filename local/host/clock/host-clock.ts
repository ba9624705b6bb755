import type { PlatformClock } from '../ports.ts';
import { Agenda } from './agenda.ts';
import { type Checkpoint, openCheckpoint } from './checkpoint.ts';
import { createTimeCells, microsAt, noCeiling, sharedTimeReader, type TimeLine, writeTimeLine } from './shared-time.ts';

/** How a clock starts. */
export interface ClockOptions {
  /** How many times as fast as real time the platform's time runs while nothing is in hand; 1 to 10,000. */
  readonly speed: number;
  /** Where the clock stands on a first start, milliseconds since the epoch; the real time if not given. */
  readonly startAt?: number;
  /** File that keeps the clock's place across restarts; without it every start is a first one. */
  readonly checkpointFile?: string;
  /** The latest moment recorded elsewhere (a journal): the clock never resumes before it. Milliseconds. */
  readonly notBefore?: number;
}

/** The platform's clock with what only its owner needs. */
export interface HostClock extends PlatformClock {
  readonly speed: number;
  /** Shared memory for `sharedTimeReader` in worker threads. */
  readonly cells: SharedArrayBuffer;
  /** Stops the clock's timers and writes its last checkpoint. What was scheduled never runs. */
  close(): void;
}

/** A speed outside of what the clock can keep. */
export class SpeedOutOfRange extends Error {
  constructor(speed: number) {
    super(`The clock's speed must be a number from 1 to ${maximumSpeed}, not ${speed}. Correct CARILLON_SPEED.`);
    this.name = 'SpeedOutOfRange';
  }
}

const maximumSpeed = 10_000;
/** Real time between checkpoints; what a kill can take from the clock, and so what a resume adds. */
const checkpointMillis = 250;
/** Longest delay that a timer of Node takes. */
const maximumTimerMillis = 2 ** 31 - 1;

/**
 * Starts the platform's clock.
 *
 * While nothing is held it runs `speed` times as fast as real time, and stops short at the next scheduled moment until
 * what is due there has been called: a busy event loop, which would be minutes at a high speed, costs no platform time.
 * While anything is held it runs at real speed. It never goes back, for any thread.
 */
export function startClock(options: ClockOptions): HostClock {
  if (!(options.speed >= 1 && options.speed <= maximumSpeed)) throw new SpeedOutOfRange(options.speed);
  const checkpoint = options.checkpointFile === undefined ? undefined : openCheckpoint(options.checkpointFile);
  return new RunningClock(options.speed, startingMoment(options, checkpoint), checkpoint);
}

function startingMoment(options: ClockOptions, checkpoint: Checkpoint | undefined): number {
  const resumed = checkpoint?.resumeAt === undefined ? undefined : checkpoint.resumeAt + checkpointMillis;
  return Math.max(resumed ?? options.startAt ?? Date.now(), options.notBefore ?? 0);
}

class RunningClock implements HostClock {
  readonly speed: number;
  readonly cells = createTimeCells();
  readonly now: () => number;
  readonly #agenda = new Agenda();
  readonly #checkpoint: Checkpoint | undefined;
  readonly #beat: NodeJS.Timeout | undefined;
  #line: TimeLine;
  #held = 0;
  #ringing = false;
  #timer: NodeJS.Timeout | undefined;
  #closed = false;

  constructor(speed: number, startAt: number, checkpoint: Checkpoint | undefined) {
    this.speed = speed;
    this.#checkpoint = checkpoint;
    this.now = sharedTimeReader(this.cells);
    this.#line = this.#draw(() => BigInt(Math.ceil(startAt)) * 1000n);
    if (checkpoint !== undefined) {
      checkpoint.write(startAt);
      this.#beat = setInterval(() => checkpoint.write(this.now()), checkpointMillis);
      this.#beat.unref();
    }
  }

  schedule(at: number, run: () => void): { cancel(): void } {
    if (!Number.isFinite(at)) throw new RangeError(`Cannot schedule at ${at}: a moment is in milliseconds.`);
    const entry = this.#agenda.add(Math.ceil(at), run);
    if (this.#agenda.peek() === entry) this.#redraw();
    return {
      cancel: () => {
        const wasNext = this.#agenda.peek() === entry;
        this.#agenda.remove(entry);
        if (wasNext) this.#redraw();
      },
    };
  }

  hold(): () => void {
    this.#held += 1;
    if (this.#held === 1 && this.speed > 1) {
      this.#redraw();
      this.#checkpoint?.write(this.now());
    }
    let released = false;
    return () => {
      if (released) return;
      released = true;
      this.#held -= 1;
      if (this.#held === 0 && this.speed > 1) this.#redraw();
    };
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    clearTimeout(this.#timer);
    clearInterval(this.#beat);
    this.#checkpoint?.write(this.now());
    this.#checkpoint?.close();
  }

  /** Draws the line anew from where time stands: what is held or what is due next has changed. */
  #redraw(): void {
    if (this.#ringing || this.#closed) return;
    this.#line = this.#draw((realNanos) => microsAt(this.#line, realNanos));
    this.#arm();
  }

  #draw(startMicros: (realNanos: bigint) => bigint): TimeLine {
    const rate = this.#rate();
    const nextAt = this.#agenda.peek()?.at;
    return writeTimeLine(this.cells, (realNanos) => {
      const platformMicros = startMicros(realNanos);
      const isCapped = rate > 1 && nextAt !== undefined;
      const ceilingMicros = isCapped ? latest(platformMicros, BigInt(nextAt) * 1000n) : noCeiling;
      return { platformMicros, realNanos, rateMicros: BigInt(Math.round(rate * 1e6)), ceilingMicros };
    });
  }

  #rate(): number {
    return this.#held === 0 ? this.speed : 1;
  }

  #arm(): void {
    clearTimeout(this.#timer);
    const next = this.#agenda.peek();
    if (next === undefined) return;
    const realMillis = Math.ceil((next.at - this.now()) / this.#rate());
    this.#timer = setTimeout(() => this.#ring(), Math.min(Math.max(realMillis, 0), maximumTimerMillis));
  }

  /** Runs all that is due. Time keeps the line that it has until the last of it was called. */
  #ring(): void {
    this.#ringing = true;
    try {
      for (let next = this.#agenda.peek(); next !== undefined && next.at <= this.now(); next = this.#agenda.peek()) {
        this.#agenda.remove(next);
        next.run();
      }
    } finally {
      this.#ringing = false;
      this.#redraw();
    }
  }
}

function latest(a: bigint, b: bigint): bigint {
  return a > b ? a : b;
}
