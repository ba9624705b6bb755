import { dayNames } from '../oncall/hours-window.ts';
import { instantOf, wallTimeAt } from '../oncall/zone.ts';
import { dayMs, hourMs, type Instant, minuteMs } from '../time.ts';
import type { DigestChoice } from './choice.ts';

/** The epoch began on a Thursday. */
const epochDay = dayNames.indexOf('thursday');

/** When a digest closes that takes in a message of the instant: after its window, or at the next time of its day or week. */
export function closeTime(choice: DigestChoice, zone: string, at: Instant): Instant {
  if (choice.every === 'window') return at + choice.window;
  const midnight = Math.floor(wallTimeAt(zone, at) / dayMs) * dayMs;
  const step = choice.every === 'day' ? 1 : dayNames.length;
  const first = choice.every === 'day' ? midnight : midnight + daysUntil(choice.on, midnight) * dayMs;
  const close = instantOf(zone, first + sinceMidnight(choice.at));
  return close > at ? close : instantOf(zone, first + step * dayMs + sinceMidnight(choice.at));
}

function daysUntil(wanted: (typeof dayNames)[number], midnight: number): number {
  const today = (Math.floor(midnight / dayMs) + epochDay) % dayNames.length;
  return (dayNames.indexOf(wanted) - today + dayNames.length) % dayNames.length;
}

/** `HH:MM` in milliseconds. */
const sinceMidnight = (time: string): number => Number(time.slice(0, 2)) * hourMs + Number(time.slice(3)) * minuteMs;
