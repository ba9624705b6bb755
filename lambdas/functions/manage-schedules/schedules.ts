import type { ListQuery } from '../../contracts/http/lists.ts';
import type { CalendarQuery } from '../../contracts/http/schedules.ts';
import { writeCalendar } from '../../core/oncall/calendar.ts';
import { type Schedule, scheduleKeySchema } from '../../core/oncall/schedule.ts';
import { parseFields } from '../../core/validation/field-errors.ts';
import { type Answer, invalidFields, json, notFound, problem, text } from '../../framework/http/answer.ts';
import { pageOf, readCursor } from '../../framework/http/cursor.ts';
import type { SignedCall } from '../../framework/http/endpoint.ts';
import type { Dependencies } from './dependencies.ts';
import { scheduleView, summaryView } from './views.ts';

const listName = 'schedules';
const calendarEnding = '.ics';

export const noSchedule = notFound('schedule');

export async function listSchedules({ schedules }: Dependencies, call: SignedCall<ListQuery>): Promise<Answer> {
  const cursor = readCursor(listName, call.tenant, call.query.cursor);
  if (!cursor.ok) return cursor.error;
  const { items, nextCursor } = await schedules.list(call.tenant, call.query.limit, cursor.value);
  return json(200, pageOf(listName, call.tenant, items.map(summaryView), nextCursor));
}

/** Creates or replaces; overrides stay. People are named by ids that need not be stored yet. */
export async function putSchedule(
  { schedules, calendarUrl, clock }: Dependencies,
  { tenant, parameters, body }: SignedCall<unknown, Schedule>,
): Promise<Answer> {
  const parsed = parseFields(scheduleKeySchema, parameters.key);
  if (!parsed.ok) return invalidFields(parsed.error.map((error) => ({ ...error, path: 'key' })));
  const key = parsed.value;
  const now = clock.now();
  await schedules.put(tenant, key, body, now);
  const found = await schedules.get(tenant, key);
  if (found === undefined) return problem('conflict', 'The schedule was deleted at the same moment; put it again');
  return json(200, scheduleView(found, await calendarUrl({ tenant, key }, now)));
}

/** A schedule, or its calendar where its key is followed by `.ics`, which no key ends in. */
export async function getSchedule(
  { schedules, calendarUrl, clock }: Dependencies,
  { tenant, parameters, query }: SignedCall<CalendarQuery>,
): Promise<Answer> {
  const name = parameters.key ?? '';
  const asCalendar = name.endsWith(calendarEnding);
  const key = asCalendar ? name.slice(0, -calendarEnding.length) : name;
  const found = await schedules.get(tenant, key);
  if (found === undefined) return noSchedule;
  const of = { tenant, key, ...query };
  const now = clock.now();
  return asCalendar
    ? text(200, 'text/calendar', writeCalendar(of, found, now))
    : json(200, scheduleView(found, await calendarUrl(of, now)));
}

/** A repeat whose first try may have done it already answers as that one would have. */
export async function deleteSchedule(
  { schedules }: Dependencies,
  { tenant, parameters, resumed }: SignedCall,
): Promise<Answer> {
  const deleted = await schedules.delete(tenant, parameters.key ?? '');
  return deleted || resumed ? json(204) : noSchedule;
}
