import { dayMs } from '../../time.ts';
import type { Days } from './cron.ts';

/** A day of the calendar: milliseconds of its midnight, as if its zone were UTC. */
export type Day = number;

const friday = 6;
const saturday = 7;
const sunday = 1;

/** 1 is Sunday. */
const weekdayOf = (day: Day): number => new Date(day).getUTCDay() + 1;
const dateOf = (day: Day): number => new Date(day).getUTCDate();
const lastDateOf = (day: Day): number => {
  const date = new Date(day);
  return new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
};

/** Whether the days name the day. */
export function hasDay(days: Days, day: Day): boolean {
  switch (days.kind) {
    case 'all':
      return true;
    case 'dates':
      return days.dates.includes(dateOf(day));
    case 'last-date':
      return dateOf(day) === lastDateOf(day);
    case 'workday-near':
      return isWorkdayNear(days.date, day);
    case 'weekdays':
      return days.weekdays.includes(weekdayOf(day));
    case 'last-weekday':
      return weekdayOf(day) === days.weekday && dateOf(day) + 7 > lastDateOf(day);
    case 'nth-weekday':
      return weekdayOf(day) === days.weekday && Math.ceil(dateOf(day) / 7) === days.nth;
  }
}

/** A Saturday gives way to the Friday before it and a Sunday to the Monday after it, unless that is another month's. */
function isWorkdayNear(wanted: number, day: Day): boolean {
  const last = lastDateOf(day);
  if (wanted > last) return false;
  const weekday = weekdayOf(day + (wanted - dateOf(day)) * dayMs);
  return dateOf(day) === wanted + shiftOf(wanted, weekday, last);
}

function shiftOf(date: number, weekday: number, last: number): number {
  if (weekday === saturday) return date === 1 ? 2 : friday - saturday;
  if (weekday === sunday) return date === last ? -2 : 1;
  return 0;
}
