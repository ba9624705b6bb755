const unitMs = { minute: 60_000, hour: 3_600_000, day: 86_400_000 } as const;

/** A schedule expression that the host cannot keep. */
export class UnsupportedScheduleError extends Error {
  override readonly name = 'UnsupportedScheduleError';
}

/**
 * The interval of `rate(5 minutes)` in milliseconds.
 *
 * @throws UnsupportedScheduleError for any other expression, such as `cron(…)`.
 */
export function intervalMs(expression: string): number {
  const match = /^rate\((\d+) (minute|hour|day)s?\)$/.exec(expression);
  const count = Number(match?.[1]);
  const unit = Object.entries(unitMs).find(([name]) => name === match?.[2])?.[1];
  if (unit && count >= 1) return count * unit;
  throw new UnsupportedScheduleError(
    `the host does not know the schedule expression ${expression}: it knows rate(…) only`,
  );
}

/** The next time after `now`, aligned to whole minutes, at which an interval has run. */
export function nextRun(now: number, interval: number): number {
  return (Math.floor(now / interval) + 1) * interval;
}
