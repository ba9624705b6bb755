import type { Instant } from '../time.ts';
import { type CalendarEvent, type CalendarOf, calendarEvents } from './calendar-events.ts';
import { contentLine, textValue, utcValue } from './calendar-lines.ts';
import type { ScheduleWithOverrides } from './schedule.ts';

/**
 * A schedule as iCalendar (RFC 5545), from 14 days back to 90 days ahead. It names people by their ids only, and times in
 * UTC, which every calendar program shows in its reader's zone. The same schedule on the same day gives the same bytes.
 */
export function writeCalendar(of: CalendarOf, found: ScheduleWithOverrides, now: Instant): string {
  const stamp = utcValue(found.schedule.updatedAt);
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Carillon//On-call schedules//EN',
    'CALSCALE:GREGORIAN',
    `X-WR-CALNAME:${textValue(of.recipient === undefined ? of.key : `${of.key}: ${of.recipient}`)}`,
    'REFRESH-INTERVAL;VALUE=DURATION:PT1H',
    'X-PUBLISHED-TTL:PT1H',
    ...calendarEvents(of, found, now).flatMap((event) => eventLines(event, stamp)),
    'END:VCALENDAR',
  ];
  return lines.map(contentLine).join('');
}

const eventLines = ({ uid, summary, from, to }: CalendarEvent, stamp: string): readonly string[] => [
  'BEGIN:VEVENT',
  `UID:${uid}`,
  `DTSTAMP:${stamp}`,
  `DTSTART:${utcValue(from)}`,
  `DTEND:${utcValue(to)}`,
  `SUMMARY:${textValue(summary)}`,
  // Somebody who is on call may still be invited to other things.
  'TRANSP:TRANSPARENT',
  'END:VEVENT',
];
