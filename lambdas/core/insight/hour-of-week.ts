import { wallTimeAt } from '../oncall/zone.ts';
import { dayMs, hourMs, type Instant } from '../time.ts';

export const hoursOfDay = 24;
export const hoursOfWeek = 7 * hoursOfDay;

/** 1970-01-01 was a Thursday, the fourth day of a week that begins on Monday. */
const firstDay = 3;

/** The hour of the week that the clocks of the zone show: 0 is Monday, 00:00 to 01:00. */
export function hourOfWeek(zone: string, at: Instant): number {
  const wall = wallTimeAt(zone, at);
  const day = (Math.floor(wall / dayMs) + firstDay) % 7;
  return (((day + 7) % 7) * hoursOfDay + Math.floor((((wall % dayMs) + dayMs) % dayMs) / hourMs)) % hoursOfWeek;
}
