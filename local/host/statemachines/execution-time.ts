import type { PlatformClock } from '../ports.ts';

interface Timer {
  cancel(): void;
}

/** Time as one execution sees it. */
export interface ExecutionTime {
  readonly Date: DateConstructor;
  readonly setTimeout: (run: () => void, delayMs: number) => Timer;
  readonly clearTimeout: (timer: Timer | undefined) => void;
  /** Resolves when everything that waits for nothing has happened; the clock is held meanwhile. */
  settled(): Promise<void>;
  /** Cancels every timer. */
  close(): void;
}

/** How the time of an execution stands. Milliseconds since the epoch, platform time. */
export interface ExecutionTimeOptions {
  /** When the execution started: what `$$.Execution.StartTime` shows, after a restart of the host, too. */
  readonly startedAt: number;
  /** A wait that the execution was in when the host was killed counts from here, not from now. */
  readonly waitingSince?: number;
}

/**
 * Time for one execution on the platform's clock. A pending timer does not hold the clock; the steps that follow it do,
 * until they come to the next timer or task.
 */
export function executionTime(clock: PlatformClock, { startedAt, waitingSince }: ExecutionTimeOptions): ExecutionTime {
  let anchor = waitingSince;
  const now = () => anchor ?? clock.now();
  const timers = new Set<Timer>();

  const settled = async () => {
    const release = clock.hold();
    // The interpreter's steps are promises alone, so all of them have run when the next turn begins.
    await new Promise<void>((resolve) => {
      setImmediate(resolve);
    });
    release();
  };
  const cancel = (timer: Timer | undefined) => {
    if (timer && timers.delete(timer)) timer.cancel();
  };
  return {
    Date: dateAt(now, startedAt),
    setTimeout: (run, delayMs) => {
      const timer = clock.schedule(now() + delayMs, () => {
        timers.delete(timer);
        anchor = undefined;
        void settled();
        run();
      });
      timers.add(timer);
      return timer;
    },
    clearTimeout: cancel,
    settled,
    close: () => {
      for (const timer of timers) cancel(timer);
    },
  };
}

/** A `Date` whose `now` is the platform's. The interpreter makes one without arguments only for the start's time. */
function dateAt(now: () => number, startedAt: number): DateConstructor {
  return new Proxy(Date, {
    construct: (target, values, newTarget) =>
      Reflect.construct(target, values.length > 0 ? values : [startedAt], newTarget),
    get: (target, property) => (property === 'now' ? now : Reflect.get(target, property)),
  });
}
