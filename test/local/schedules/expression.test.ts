import { describe, expect, it } from 'vitest';
import { ruleTimes, scheduleTimes } from '../../../local/host/schedules/expression.ts';
import { UnsupportedScheduleError } from '../../../local/host/schedules/times.ts';

/** The next `count` times after a moment, as `MM-DDTHH:MM` in UTC; fewer where they end. */
function next(expression: string, after: string, { zone = 'UTC', startsAt = '2026-01-01T00:00:30Z', count = 3 } = {}) {
  const times = scheduleTimes(expression, { zone, startsAt: Date.parse(startsAt) });
  const found: string[] = [];
  for (let at = times(Date.parse(after)); at !== undefined && found.length < count; at = times(at)) {
    found.push(new Date(at).toISOString().slice(0, 16));
  }
  return found;
}

describe('scheduleTimes', () => {
  // 2026-11-20 is a Friday.
  it.each<[expression: string, times: string[]]>([
    ['cron(0 9 ? * 2-6 *)', ['2026-11-23T09:00', '2026-11-24T09:00', '2026-11-25T09:00']],
    ['cron(0 9 ? * MON-FRI *)', ['2026-11-23T09:00', '2026-11-24T09:00', '2026-11-25T09:00']],
    ['cron(0 9 ? * 1 *)', ['2026-11-22T09:00', '2026-11-29T09:00', '2026-12-06T09:00']],
    ['cron(0 9 ? * 6L *)', ['2026-11-27T09:00', '2026-12-25T09:00', '2027-01-29T09:00']],
    ['cron(0 9 ? * 2#1 *)', ['2026-12-07T09:00', '2027-01-04T09:00', '2027-02-01T09:00']],
    ['cron(0 9 L * ? *)', ['2026-11-30T09:00', '2026-12-31T09:00', '2027-01-31T09:00']],
    ['cron(0 9 15W * ? *)', ['2026-12-15T09:00', '2027-01-15T09:00', '2027-02-15T09:00']],
    ['cron(0/20 12-13 * * ? *)', ['2026-11-20T12:20', '2026-11-20T12:40', '2026-11-20T13:00']],
    ['cron(5 0 29 2 ? *)', ['2028-02-29T00:05', '2032-02-29T00:05', '2036-02-29T00:05']],
    ['cron(0 9 1 JAN ? 2028)', ['2028-01-01T09:00']],
    ['cron(0 9 1 1 ? 2027/2)', ['2027-01-01T09:00', '2029-01-01T09:00', '2031-01-01T09:00']],
    ['cron(0 9 1 1 ? 2026)', []],
    ['rate(7 minutes)', ['2026-11-20T12:01', '2026-11-20T12:08', '2026-11-20T12:15']],
    ['at(2026-11-20T12:30:00)', ['2026-11-20T12:30']],
    ['at(2026-11-20T12:00:00)', []],
  ])('%s', (expression, times) => {
    expect(next(expression, '2026-11-20T12:00:00Z', { startsAt: '2026-11-20T11:54:00Z' })).toEqual(times);
  });

  it('runs a rate at once, and then from there on', () => {
    const startsAt = '2026-11-20T12:03:10Z';
    const times = next('rate(1 hour)', '2026-11-20T12:03:09Z', { startsAt, count: 2 });
    expect(times).toEqual(['2026-11-20T12:03', '2026-11-20T13:03']);
  });

  it.each<[what: string, expression: string, zone: string, after: string, times: string[]]>([
    [
      'the same hour on the wall, winter and summer',
      'cron(0 9 * * ? *)',
      'Europe/Berlin',
      '2026-03-27T12:00:00Z',
      ['2026-03-28T08:00', '2026-03-29T07:00', '2026-03-30T07:00'],
    ],
    [
      'no time that the spring leaves out',
      'cron(30 2 * * ? *)',
      'Europe/Berlin',
      '2026-03-27T12:00:00Z',
      ['2026-03-28T01:30', '2026-03-30T00:30', '2026-03-31T00:30'],
    ],
    [
      'once what the autumn repeats',
      'cron(0/30 2 * * ? *)',
      'Europe/Berlin',
      '2026-10-24T12:00:00Z',
      ['2026-10-25T00:00', '2026-10-25T00:30', '2026-10-26T01:00'],
    ],
    [
      'half an hour of change, on Lord Howe Island',
      'cron(45 1 * * ? *)',
      'Australia/Lord_Howe',
      '2026-04-04T00:00:00Z',
      ['2026-04-04T14:45', '2026-04-05T15:15', '2026-04-06T15:15'],
    ],
    ['one time in a zone', 'at(2026-07-01T09:00:00)', 'America/New_York', '2026-06-01T00:00:00Z', ['2026-07-01T13:00']],
  ])('keeps %s', (_what, expression, zone, after, times) => {
    expect(next(expression, after, { zone })).toEqual(times);
  });

  it.each([
    ['cron(0 9 * * *)', /six fields/],
    ['cron(0 9 * * MON *)', /\? as its day of month or its day of week/],
    ['cron(0 9 ? * ? *)', /\? as its day of month or its day of week/],
    ['cron(61 9 * * ? *)', /cron\(61 9 \* \* \? \*\): .*minute/],
    ['cron(0 9 ? * 0 *)', /dayOfWeek/],
    ['rate(0 minutes)', /rate\(5 minutes\)/],
    ['rate(5 seconds)', /rate\(5 minutes\)/],
    ['at(tomorrow)', /at\(2030-01-31T08:00:00\)/],
    ['every(5 minutes)', /none of at/],
  ])('refuses %s', (expression, problem) => {
    const reading = () => scheduleTimes(expression, { zone: 'UTC', startsAt: 0 });
    expect(reading).toThrow(UnsupportedScheduleError);
    expect(reading).toThrow(problem);
  });

  it('refuses a time zone that does not exist', () => {
    expect(() => scheduleTimes('cron(0 9 * * ? *)', { zone: 'Europe/Atlantis', startsAt: 0 })).toThrow(
      /Europe\/Atlantis/,
    );
  });
});

describe('ruleTimes', () => {
  it('keeps a rate to whole intervals, and cron to UTC', () => {
    expect(ruleTimes('rate(5 minutes)')(Date.parse('2026-11-20T12:03:10Z'))).toBe(Date.parse('2026-11-20T12:05:00Z'));
    expect(ruleTimes('cron(15 3 * * ? *)')(Date.parse('2026-11-20T12:00:00Z'))).toBe(
      Date.parse('2026-11-21T03:15:00Z'),
    );
    expect(() => ruleTimes('at(2026-11-20T12:30:00)')).toThrow(UnsupportedScheduleError);
  });
});
