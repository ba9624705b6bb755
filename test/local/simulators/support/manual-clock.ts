import type { PlatformClock } from '../../../../local/host/ports.ts';

/** A platform clock that a test moves; what is scheduled runs when the test has moved past it. */
export interface ManualClock extends PlatformClock {
  advance(milliseconds: number): void;
  /** How many runs are waiting. */
  waiting(): number;
}

export const manualClock = (start = Date.parse('2026-12-01T08:00:00Z')): ManualClock => {
  let now = start;
  const scheduled = new Set<{ readonly at: number; readonly run: () => void }>();
  return {
    now: () => now,
    schedule: (at, run) => {
      const entry = { at, run };
      scheduled.add(entry);
      return { cancel: () => void scheduled.delete(entry) };
    },
    hold: () => () => {},
    advance: (milliseconds) => {
      now += milliseconds;
      for (const entry of scheduled) {
        if (entry.at > now) continue;
        scheduled.delete(entry);
        entry.run();
      }
    },
    waiting: () => scheduled.size,
  };
};
