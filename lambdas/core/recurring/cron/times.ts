import { instantReader, wallTimeAt } from '../../oncall/zone.ts';
import { dayMs, hourMs, type Instant, minuteMs } from '../../time.ts';
import { type Cron, lastYear } from './cron.ts';
import { type Day, hasDay } from './days.ts';

/**
 * The next times after an instant, in order, at most `count`. Around a change of clocks it is as with EventBridge
 * Scheduler: a time that the clocks skip is left out, and of a time that they show twice the first counts.
 * https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html
 */
export function nextTimes(cron: Cron, zone: string, after: Instant, count: number): readonly Instant[] {
  const read = instantReader(zone);
  const found: Instant[] = [];
  const end = Date.UTC(lastYear + 1, 0, 1);
  let day: Day = Math.floor(wallTimeAt(zone, after) / dayMs) * dayMs;
  while (day < end && found.length < count) {
    if (!hasMonth(cron, day)) {
      day = nextMonth(day);
      continue;
    }
    if (hasDay(cron.days, day)) {
      for (const wall of timesOfDay(cron, day)) {
        const at = read(wall);
        if (at > after && wallTimeAt(zone, at) === wall) found.push(at);
        if (found.length === count) break;
      }
    }
    day += dayMs;
  }
  return found;
}

/** True where the expression names the minute in which the instant lies. */
export function isTimeOf(cron: Cron, zone: string, at: Instant): boolean {
  const minute = Math.floor(at / minuteMs) * minuteMs;
  return nextTimes(cron, zone, minute - 1, 1)[0] === minute;
}

function hasMonth({ months, years }: Cron, day: Day): boolean {
  const date = new Date(day);
  return months.includes(date.getUTCMonth() + 1) && (years === 'all' || years.includes(date.getUTCFullYear()));
}

function nextMonth(day: Day): Day {
  const date = new Date(day);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 1);
}

function* timesOfDay({ hours, minutes }: Cron, day: Day): Generator<number> {
  for (const hour of hours) for (const minute of minutes) yield day + hour * hourMs + minute * minuteMs;
}
