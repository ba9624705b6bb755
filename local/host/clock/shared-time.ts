/** Slots of the shared memory through which every thread reads the platform's time. */
export const timeSlots = { sequence: 0, platformMicros: 1, realNanos: 2, rateMicros: 3, ceilingMicros: 4 } as const;

/** Ceiling that never binds: the largest signed 64-bit integer. */
export const noCeiling = 2n ** 63n - 1n;

const slotCount = Object.keys(timeSlots).length;
const nanosPerSecond = 1_000_000_000n;

/** One straight piece of the clock: from a real moment on, platform time grows at a rate until `ceilingMicros`. */
export interface TimeLine {
  readonly platformMicros: bigint;
  /** Real moment of `process.hrtime.bigint()`, which is one clock for all threads of a process. */
  readonly realNanos: bigint;
  /** Platform microseconds per real second. */
  readonly rateMicros: bigint;
  /** Platform time stands still here until the next line is drawn; `noCeiling` if it never does. */
  readonly ceilingMicros: bigint;
}

/** Memory for {@link writeTimeLine} and {@link sharedTimeReader}; pass it to worker threads. */
export function createTimeCells(): SharedArrayBuffer {
  return new SharedArrayBuffer(slotCount * BigInt64Array.BYTES_PER_ELEMENT);
}

/**
 * Draws the next line from this real moment on. The moment is read while readers wait (the sequence is odd), so it lies
 * after every reading made of the line before, and no thread sees time go back.
 *
 * @param next gives the line that starts at `realNanos`
 */
export function writeTimeLine(cells: SharedArrayBuffer, next: (realNanos: bigint) => TimeLine): TimeLine {
  const view = new BigInt64Array(cells);
  Atomics.add(view, timeSlots.sequence, 1n);
  const line = next(process.hrtime.bigint());
  Atomics.store(view, timeSlots.platformMicros, line.platformMicros);
  Atomics.store(view, timeSlots.realNanos, line.realNanos);
  Atomics.store(view, timeSlots.rateMicros, line.rateMicros);
  Atomics.store(view, timeSlots.ceilingMicros, line.ceilingMicros);
  Atomics.add(view, timeSlots.sequence, 1n);
  return line;
}

/**
 * Platform time as any thread sees it, in whole milliseconds since the epoch.
 *
 * Takes hold of the real clock when called: call it before a sandbox replaces `process` or `Date`.
 */
export function sharedTimeReader(cells: SharedArrayBuffer): () => number {
  const view = new BigInt64Array(cells);
  const realNanos = process.hrtime.bigint.bind(process.hrtime);
  return () => Number(readMicros(view, realNanos) / 1000n);
}

function readMicros(view: BigInt64Array, realNanos: () => bigint): bigint {
  for (;;) {
    const sequence = Atomics.load(view, timeSlots.sequence);
    if ((sequence & 1n) === 1n) continue;
    const line = {
      platformMicros: Atomics.load(view, timeSlots.platformMicros),
      realNanos: Atomics.load(view, timeSlots.realNanos),
      rateMicros: Atomics.load(view, timeSlots.rateMicros),
      ceilingMicros: Atomics.load(view, timeSlots.ceilingMicros),
    };
    const real = realNanos();
    if (Atomics.load(view, timeSlots.sequence) === sequence) return microsAt(line, real);
  }
}

/** Platform time in microseconds that a line shows at a real moment. */
export function microsAt(line: TimeLine, realNanos: bigint): bigint {
  const grown = line.platformMicros + ((realNanos - line.realNanos) * line.rateMicros) / nanosPerSecond;
  return grown < line.ceilingMicros ? grown : line.ceilingMicros;
}
