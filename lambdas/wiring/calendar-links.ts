import { calendarLifetimeMs, signCalendarToken } from '../core/link/calendar-token.ts';
import type { CalendarOf } from '../core/oncall/calendar-events.ts';
import type { Instant } from '../core/time.ts';

/** The address at which a program that cannot sign reads a calendar. */
export type CalendarUrl = (of: CalendarOf, now: Instant) => Promise<string>;

/** Signs the addresses of calendars; each holds for 400 days. */
export const createCalendarUrl =
  (publicUrl: string, linkKey: () => Promise<Uint8Array>): CalendarUrl =>
  async ({ tenant, key, recipient }, now) => {
    const person = recipient === undefined ? {} : { recipient };
    const claims = { tenant, schedule: key, ...person, expiresAt: now + calendarLifetimeMs };
    return `${publicUrl.replace(/\/$/, '')}/c/${signCalendarToken(await linkKey(), claims)}`;
  };
