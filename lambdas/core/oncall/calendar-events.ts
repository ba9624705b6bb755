import { createHash } from 'node:crypto';
import { dayMs, type Instant } from '../time.ts';
import { type Shifts, shiftsBetween } from './on-call.ts';
import type { ScheduleWithOverrides } from './schedule.ts';
import type { Via } from './shift.ts';
import type { Span } from './span.ts';

/** Whose calendar it is: a tenant's schedule, or one person's shifts in it. */
export interface CalendarOf {
  readonly tenant: string;
  readonly key: string;
  readonly recipient?: string | undefined;
}

/** One entry of a calendar. */
export interface CalendarEvent extends Span {
  /** The same for the same shift whenever the calendar is read, so that programs do not take it for another one. */
  readonly uid: string;
  readonly summary: string;
}

/** How far a calendar reaches back and ahead. Rotations that hand over every hour fill a shorter one. */
const reaches = [
  { backMs: 14 * dayMs, aheadMs: 90 * dayMs },
  { backMs: dayMs, aheadMs: 28 * dayMs },
  { backMs: 0, aheadMs: 7 * dayMs },
  { backMs: 0, aheadMs: dayMs },
] as const;

/**
 * What a calendar tells: everybody's shifts and the gaps, or one person's shifts. In whole days (UTC), so that it does not
 * change while a day lasts and nothing is changed.
 */
export function calendarEvents(of: CalendarOf, found: ScheduleWithOverrides, now: Instant): readonly CalendarEvent[] {
  const today = Math.floor(now / dayMs) * dayMs;
  const known = shiftsAround(found, today);
  const event = (what: string, { from, to }: Span, summary: string): CalendarEvent => ({
    uid: uidOf(of, what, from),
    summary,
    from,
    to,
  });
  if (known === undefined) {
    return [event('too-many', { from: today, to: today + dayMs }, 'More shifts than a calendar can hold')];
  }
  const shifts = known.shifts
    .filter(({ recipientId }) => of.recipient === undefined || of.recipient === recipientId)
    .map((shift) => event(`${shift.recipientId} ${placeOf(shift.via)}`, shift, `${shift.recipientId} is on call`));
  const gaps = of.recipient === undefined ? known.gaps.map((gap) => event('gap', gap, 'Nobody is on call')) : [];
  return longestOfEach([...shifts, ...gaps]);
}

const placeOf = (via: Via): string => ('override' in via ? `override ${via.override}` : `rotation ${via.rotation}`);

const uidOf = ({ tenant, key }: CalendarOf, what: string, from: Instant): string =>
  `${createHash('sha256').update(`${tenant} ${key} ${what} ${from}`).digest('hex').slice(0, 32)}@carillon`;

/** Who stands in for somebody with two rotations at once begins twice through one override: the longer is shown. */
function longestOfEach(events: readonly CalendarEvent[]): readonly CalendarEvent[] {
  const byUid = new Map<string, CalendarEvent>();
  for (const event of events) {
    const known = byUid.get(event.uid);
    if (known === undefined || known.to < event.to) byUid.set(event.uid, event);
  }
  return [...byUid.values()];
}

function shiftsAround({ schedule, overrides }: ScheduleWithOverrides, today: Instant): Shifts | undefined {
  for (const { backMs, aheadMs } of reaches) {
    const found = shiftsBetween(schedule, overrides, { from: today - backMs, to: today + aheadMs });
    if (found.ok) return found.value;
  }
  return undefined;
}
