import { dayMs, type Instant, minuteMs } from '../time.ts';
import { instantOf, type WallTime, wallTimeAt } from './zone.ts';

/** `HH:MM` in milliseconds since midnight; `24:00` is the midnight at the end of the day. */
export const sinceMidnight = (time: string): number =>
  (Number(time.slice(0, 2)) * 60 + Number(time.slice(3))) * minuteMs;

/** `HH:MM` of milliseconds since midnight; a day later is the same time. */
export const timeOfDay = (sinceMidnightMs: number): string => {
  const minutes = (((sinceMidnightMs % dayMs) + dayMs) % dayMs) / minuteMs;
  return [minutes / 60, minutes % 60].map((part) => String(Math.floor(part)).padStart(2, '0')).join(':');
};

/** The epoch began on a Thursday. */
const epochDay = 3;

/** Which day of the week it is by what the clocks show; Monday is 0. */
export const weekdayOf = (wall: WallTime): number => (((Math.floor(wall / dayMs) + epochDay) % 7) + 7) % 7;

const midnightAt = (zone: string, at: Instant): WallTime => Math.floor(wallTimeAt(zone, at) / dayMs) * dayMs;

/** When the day began in the zone to which the instant belongs. */
export const startOfDay = (zone: string, at: Instant): Instant => instantOf(zone, midnightAt(zone, at));

export interface WhichTime {
  /** After `from`, and not at it. */
  readonly strictly?: boolean;
  /** On this day of the week only; Monday is 0. */
  readonly weekday?: number;
}

/** The first instant, not before `from`, at which the clocks of the zone show the time of day. */
export function nextTimeOfDay(
  zone: string,
  time: string,
  from: Instant,
  { strictly = false, weekday }: WhichTime = {},
): Instant {
  const today = midnightAt(zone, from);
  const daysAhead = weekday === undefined ? 0 : (weekday - weekdayOf(today) + 7) % 7;
  const wall = today + daysAhead * dayMs + sinceMidnight(time);
  const first = instantOf(zone, wall);
  if (strictly ? first > from : first >= from) return first;
  return instantOf(zone, wall + (weekday === undefined ? 1 : 7) * dayMs);
}
