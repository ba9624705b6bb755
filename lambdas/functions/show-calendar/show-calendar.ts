import { verifyCalendarToken } from '../../core/link/calendar-token.ts';
import { writeCalendar } from '../../core/oncall/calendar.ts';
import { type Answer, notFound, text } from '../../framework/http/answer.ts';
import type { Dependencies } from './dependencies.ts';

const unknown = notFound('calendar');
const expired = text(
  410,
  'text/plain',
  'The address of this calendar is too old. The schedule itself (GET /v1/schedules/{key}) has a new one: calendarUrl.\n',
);

/** The calendar that an address opens. The schedule of a tenant who was closed is gone with its tenant. */
export async function showCalendar(
  { linkKey, tenants, schedules, clock }: Dependencies,
  token: string,
): Promise<Answer> {
  const now = clock.now();
  const read = verifyCalendarToken(await linkKey(), token, now);
  if (!read.ok) return read.error === 'expired' ? expired : unknown;
  const { tenant, schedule: key, recipient } = read.value;
  if ((await tenants.get(tenant)) === undefined) return unknown;
  const found = await schedules.get(tenant, key);
  return found === undefined
    ? unknown
    : text(200, 'text/calendar', writeCalendar({ tenant, key, recipient }, found, now));
}
