import { cronTimes, onceTimes } from './cron.ts';
import { type Times, UnsupportedScheduleError } from './times.ts';

const unitMs = { minute: 60_000, hour: 3_600_000, day: 86_400_000 } as const;

/** What stands around the times of an expression. */
export interface ScheduleFrame {
  /** IANA name: `Europe/Berlin`. */
  readonly zone: string;
  /** A rate runs at once here, and from here on. Milliseconds since the epoch. */
  readonly startsAt: number;
}

/**
 * The times of an expression of EventBridge Scheduler: `at(…)`, `rate(…)` or `cron(…)`.
 *
 * @throws UnsupportedScheduleError for any other expression.
 */
export function scheduleTimes(expression: string, { zone, startsAt }: ScheduleFrame): Times {
  const [, kind, argument = ''] = /^(at|rate|cron)\((.*)\)$/.exec(expression) ?? [];
  if (kind === 'at') return onceTimes(argument, zone);
  if (kind === 'cron') return cronTimes(argument, zone);
  if (kind === 'rate') return steps(intervalMs(expression), startsAt);
  throw new UnsupportedScheduleError(`${expression} is none of at(…), rate(…) and cron(…)`);
}

/**
 * The times of the schedule of an EventBridge rule: `rate(…)`, kept aligned to whole intervals so that the minutes are
 * the clock's, or `cron(…)` in UTC.
 *
 * @throws UnsupportedScheduleError for any other expression.
 */
export function ruleTimes(expression: string): Times {
  if (expression.startsWith('at(')) throw new UnsupportedScheduleError(`a rule knows no ${expression}`);
  return scheduleTimes(expression, { zone: 'UTC', startsAt: 0 });
}

function intervalMs(expression: string): number {
  const [, digits, name] = /^rate\((\d+) (minute|hour|day)s?\)$/.exec(expression) ?? [];
  const count = Number(digits);
  const unit = Object.entries(unitMs).find(([known]) => known === name)?.[1];
  if (unit && count >= 1) return count * unit;
  throw new UnsupportedScheduleError(`${expression} must be a rate such as rate(5 minutes)`);
}

function steps(interval: number, startsAt: number): Times {
  return (after) =>
    after < startsAt ? startsAt : startsAt + (Math.floor((after - startsAt) / interval) + 1) * interval;
}
