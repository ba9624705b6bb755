import { UnsupportedScheduleError } from './times.ts';

/** What clocks on the walls of a time zone show at a moment, to the minute. */
export type WallClock = (moment: number) => string;

/** @throws UnsupportedScheduleError where there is no such time zone. */
export function wallClock(zone: string): WallClock {
  const options = { timeZone: zone, dateStyle: 'short', timeStyle: 'short', hourCycle: 'h23' } as const;
  try {
    const format = new Intl.DateTimeFormat('en-GB', options);
    return (moment) => format.format(moment);
  } catch (error) {
    if (error instanceof RangeError) throw new UnsupportedScheduleError(`there is no time zone ${zone}`);
    throw error;
  }
}

/** By how much clocks are set back: an hour everywhere but on Lord Howe Island. */
const setBackMs = [3_600_000, 1_800_000] as const;

/** Whether the walls showed the same time before: in the hour that is repeated when summer time ends. */
export function isRepeated(moment: number, shown: WallClock): boolean {
  return setBackMs.some((by) => shown(moment - by) === shown(moment));
}
