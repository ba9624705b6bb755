import { instantOf, wallTimeAt } from '../oncall/zone.ts';
import { dayMs, type Instant, minuteMs } from '../time.ts';

/** Minutes since midnight of `HH:MM`. */
export const minutesOf = (localTime: string): number => {
  const [hours = 0, minutes = 0] = localTime.split(':').map(Number);
  return hours * 60 + minutes;
};

/** `HH:MM` of minutes since midnight; a day later is the same time. */
export const timeOfDay = (minutes: number): string => {
  const within = ((minutes % 1_440) + 1_440) % 1_440;
  return [Math.floor(within / 60), within % 60].map((part) => String(part).padStart(2, '0')).join(':');
};

/** The first instant, not before `from`, at which the clocks of the zone show the time. */
export function nextLocalTime(zone: string, localTime: string, from: Instant): Instant {
  const midnight = Math.floor(wallTimeAt(zone, from) / dayMs) * dayMs;
  const wall = midnight + minutesOf(localTime) * minuteMs;
  const today = instantOf(zone, wall);
  return today >= from ? today : instantOf(zone, wall + dayMs);
}

/** When the day began in the zone to which the instant belongs. */
export const startOfDay = (zone: string, at: Instant): Instant =>
  instantOf(zone, Math.floor(wallTimeAt(zone, at) / dayMs) * dayMs);
