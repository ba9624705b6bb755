import { fail, ok, type Result } from '../../result.ts';
import { type Cron, type Days, firstYear, lastYear } from './cron.ts';
import { type FieldShape, readField } from './field.ts';

const minutes: FieldShape = { called: 'minutes', least: 0, most: 59 };
const hours: FieldShape = { called: 'hours', least: 0, most: 23 };
const dates: FieldShape = { called: 'days of the month', least: 1, most: 31 };
const monthNames = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];
const months: FieldShape = { called: 'months', least: 1, most: 12, names: monthNames };
const years: FieldShape = { called: 'years', least: firstYear, most: lastYear };
const dayNames = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];
const awsWeekdays: FieldShape = { called: 'days of the week', least: 1, most: 7, names: dayNames };
/** 0 and 7 are Sunday. */
const unixWeekdays: FieldShape = { called: 'days of the week', least: 0, most: 7, names: dayNames };

/** In characters. */
export const maxCronLength = 200;

/**
 * Reads a cron expression: five fields are Unix cron (minute, hour, day of month, month, day of week with 0 or 7 for
 * Sunday), six are AWS's (day of week with 1 for Sunday, a year, `?`, `L`, `W` and `#`), bare or within `cron(…)`.
 * The error is one sentence for whoever wrote it.
 */
export function readCron(text: string): Result<Cron, string> {
  if (text.length > maxCronLength) return fail(`has ${text.length} characters, and may have ${maxCronLength}`);
  const inner = /^cron\((.*)\)$/.exec(text.trim())?.[1] ?? text;
  const fields = inner.trim().split(/\s+/);
  if (fields.length === 5) return readUnix(fields);
  if (fields.length === 6) return readAws(fields);
  return fail(
    'must have five fields (Unix cron: minute, hour, day of month, month, day of week) or six (AWS: with ? and a year)',
  );
}

function readUnix(fields: readonly string[]): Result<Cron, string> {
  const [minute = '', hour = '', date = '', month = '', weekday = ''] = fields;
  if (!isAll(date) && !isAll(weekday))
    return fail('names days of the month and days of the week, which Unix cron takes as either; make it two of them');
  if (!isAll(weekday)) {
    const read = readField(weekday, unixWeekdays);
    if (!read.ok) return read;
    const weekdays = [...new Set(read.value.map((day) => (day % 7) + 1))].sort((left, right) => left - right);
    return compose([minute, hour, month, '*'], ok({ kind: 'weekdays', weekdays }));
  }
  return compose([minute, hour, month, '*'], isAll(date) ? ok({ kind: 'all' }) : readDates(date));
}

const isAll = (field: string): boolean => field === '*' || field === '?';

function readAws(fields: readonly string[]): Result<Cron, string> {
  const [minute = '', hour = '', date = '', month = '', weekday = '', year = ''] = fields;
  if ((date === '?') === (weekday === '?'))
    return fail('must have ? as its day of month or its day of week, and not as both');
  return compose([minute, hour, month, year], date === '?' ? readAwsWeekdays(weekday) : readAwsDates(date));
}

function readDates(text: string): Result<Days, string> {
  const read = readField(text, dates);
  return read.ok ? ok({ kind: 'dates', dates: read.value }) : read;
}

function readAwsDates(text: string): Result<Days, string> {
  if (text === '*') return ok({ kind: 'all' });
  if (text.toUpperCase() === 'L') return ok({ kind: 'last-date' });
  const [, near] = /^(\d{1,2})W$/i.exec(text) ?? [];
  if (near === undefined) return readDates(text);
  const date = readField(near, dates);
  return date.ok ? ok({ kind: 'workday-near', date: date.value[0] ?? 1 }) : date;
}

function readAwsWeekdays(text: string): Result<Days, string> {
  if (text === '*') return ok({ kind: 'all' });
  const [, name, last, nth] = /^([A-Z]{3}|\d)(?:(L)|#([1-5]))$/i.exec(text) ?? [];
  const read = readField(name ?? text, awsWeekdays);
  if (!read.ok) return read;
  const [weekday = 1] = read.value;
  if (last !== undefined) return ok({ kind: 'last-weekday', weekday });
  if (nth !== undefined) return ok({ kind: 'nth-weekday', weekday, nth: Number(nth) });
  return ok({ kind: 'weekdays', weekdays: read.value });
}

function compose(
  [minute, hour, month, year]: readonly [string, string, string, string],
  days: Result<Days, string>,
): Result<Cron, string> {
  const read = {
    minutes: readField(minute, minutes),
    hours: readField(hour, hours),
    months: readField(month, months),
    years: year === '*' ? ok('all' as const) : readField(year, years),
  };
  if (!read.minutes.ok) return read.minutes;
  if (!read.hours.ok) return read.hours;
  if (!days.ok) return days;
  if (!read.months.ok) return read.months;
  if (!read.years.ok) return read.years;
  return ok({
    minutes: read.minutes.value,
    hours: read.hours.value,
    days: days.value,
    months: read.months.value,
    years: read.years.value,
  });
}
