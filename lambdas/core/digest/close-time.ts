import { dayNames } from '../oncall/hours-window.ts';
import { nextTimeOfDay } from '../oncall/time-of-day.ts';
import type { Instant } from '../time.ts';
import type { DigestChoice } from './choice.ts';

/** When a digest closes that takes in a message of the instant: after its window, or at the next time of its day or week. */
export function closeTime(choice: DigestChoice, zone: string, at: Instant): Instant {
  if (choice.every === 'window') return at + choice.window;
  const which = choice.every === 'day' ? {} : { weekday: dayNames.indexOf(choice.on) };
  return nextTimeOfDay(zone, choice.at, at, { strictly: true, ...which });
}
