import { Cron } from 'croner';
import { type Times, UnsupportedScheduleError } from './times.ts';
import { isRepeated, wallClock } from './wall-clock.ts';

/** A cron expression of AWS: minutes, hours, day of month, month, day of week (1 is Sunday), year. */
const sixFields = /^(\S+) (\S+) (\S+) (\S+) (\S+) (\S+)$/;

/**
 * The times of `cron(…)`'s six fields in a time zone. Around a change of clocks it does as EventBridge Scheduler: a
 * time that does not exist is left out, and one that comes twice counts once.
 * https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html
 *
 * @throws UnsupportedScheduleError where AWS or the host does not know the expression or the zone.
 */
export function cronTimes(fields: string, zone: string): Times {
  const expression = `cron(${fields})`;
  const [, , , dayOfMonth, , dayOfWeek] = sixFields.exec(fields) ?? [];
  if (dayOfMonth === undefined) {
    throw new UnsupportedScheduleError(
      `${expression} must have six fields: minutes, hours, days, months, weekdays, years`,
    );
  }
  if ((dayOfMonth === '?') === (dayOfWeek === '?')) {
    throw new UnsupportedScheduleError(
      `${expression} must have ? as its day of month or its day of week, and not as both`,
    );
  }
  const shown = wallClock(zone);
  const cron = parsed(fields, zone, expression);
  return (after) => {
    for (let next = cron.nextRun(new Date(after)); next; next = cron.nextRun(next)) {
      if (cron.match(next) && !isRepeated(next.getTime(), shown)) return next.getTime();
    }
    return undefined;
  };
}

/** Six fields alone would be read as seconds to weekdays, with 0 for Sunday; `0/5` would not be read at all. */
function parsed(fields: string, zone: string, expression: string): Cron {
  try {
    return new Cron(`0 ${fields}`, {
      mode: '7-part',
      timezone: zone,
      alternativeWeekdays: true,
      sloppyRanges: true,
      paused: true,
    });
  } catch (error) {
    throw new UnsupportedScheduleError(`${expression}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** The one time of `at(…)`'s text, such as `2030-01-31T08:00:00`, in a time zone. */
export function onceTimes(wallTime: string, zone: string): Times {
  wallClock(zone);
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/.test(wallTime)) {
    throw new UnsupportedScheduleError(`at(${wallTime}) must be a time such as at(2030-01-31T08:00:00)`);
  }
  const once = new Cron(wallTime, { timezone: zone, paused: true });
  return (after) => once.nextRun(new Date(after))?.getTime();
}
