import { describe, expect, it } from 'vitest';
import { maxAwsLength, toAwsExpression } from '../../../lambdas/core/recurring/cron/aws.ts';
import type { Cron } from '../../../lambdas/core/recurring/cron/cron.ts';
import { readCron } from '../../../lambdas/core/recurring/cron/read.ts';
import { isTimeOf, nextTimes } from '../../../lambdas/core/recurring/cron/times.ts';
import { cronTimes } from '../../../local/host/schedules/cron.ts';

const cronOf = (text: string): Cron => {
  const read = readCron(text);
  if (!read.ok) throw new Error(`${text}: ${read.error}`);
  return read.value;
};
const timesOf = (text: string, zone: string, after: string, count = 5): readonly string[] =>
  nextTimes(cronOf(text), zone, Date.parse(after), count).map((at) => new Date(at).toISOString());

describe('a cron expression', () => {
  it.each([
    ['0 9 * * 1-5', 'cron(0 9 ? * 2-6 *)'],
    ['*/15 * * * *', 'cron(0/15 * * * ? *)'],
    ['0 0 1,15 * *', 'cron(0 0 1,15 * ? *)'],
    ['30 8 * JAN-MAR sun', 'cron(30 8 ? 1-3 1 *)'],
    ['0 12 * * 5-7', 'cron(0 12 ? * 1,6,7 *)'],
    ['0-30/10 9 * * *', 'cron(0,10,20,30 9 * * ? *)'],
    ['5/20 * * * *', 'cron(5/20 * * * ? *)'],
    ['0 9 ? * MON-FRI *', 'cron(0 9 ? * 2-6 *)'],
    ['cron(0 10 L * ? *)', 'cron(0 10 L * ? *)'],
    ['0 10 15W * ? 2027', 'cron(0 10 15W * ? 2027)'],
    ['0 10 ? * FRIL *', 'cron(0 10 ? * 6L *)'],
    ['0 10 ? * 3#2 2027-2029', 'cron(0 10 ? * 3#2 2027-2029)'],
  ])('%s is to EventBridge Scheduler %s', (text, expected) => {
    expect(toAwsExpression(cronOf(text))).toBe(expected);
  });

  it.each([
    ['0 9 * *', /five fields .* or six/],
    ['@daily', /five fields .* or six/],
    ['60 9 * * *', /"60" is not within the minutes, which go from 0 to 59/],
    ['0 9 * * 8', /"8" is not within the days of the week/],
    ['0 9 1 * 1', /make it two of them/],
    ['0 9 * * 5-1', /"5-1" ends before it begins/],
    ['*/0 9 * * *', /step of 0/],
    ['0 9 1 * 2 *', /must have \? as its day of month or its day of week/],
    ['0 9 ? * ? *', /and not as both/],
    ['0 9 ? * 0 *', /"0" is not within the days of the week, which go from 1 to 7/],
    ['0 9 L * *', /"L" is not within the days of the month/],
    ['0 9 * * MON;', /"MON;" is not understood/],
    ['0 9 ? * MON 1969', /"1969" is not within the years/],
    [`${'0,'.repeat(120)}0 9 * * *`, /and may have 200/],
  ])('%s is refused in words for its writer', (text, told) => {
    const read = readCron(text);
    expect(read.ok).toBe(false);
    expect(read.ok ? '' : read.error).toMatch(told);
  });

  it('never gets longer than EventBridge Scheduler takes', () => {
    const odd = '1,3,6,8,11,13,16,18,21,23,26,28,31,33,36,38,41,43,46,48,51,53,56,58';
    expect(toAwsExpression(cronOf(`${odd} 1,3,6,8,11,13,16,18,21 1,3,6,8,11,13,16,18,21,23 * *`)).length).toBeLessThan(
      maxAwsLength,
    );
  });
});

describe('the next times', () => {
  it('follow the clocks on the walls of the zone', () => {
    expect(timesOf('0 9 * * 1-5', 'Europe/Paris', '2026-10-22T12:00:00Z')).toEqual([
      '2026-10-23T07:00:00.000Z',
      '2026-10-26T08:00:00.000Z',
      '2026-10-27T08:00:00.000Z',
      '2026-10-28T08:00:00.000Z',
      '2026-10-29T08:00:00.000Z',
    ]);
  });

  it('leave out a time that the clocks skip', () => {
    expect(timesOf('30 2 * * *', 'Europe/Berlin', '2027-03-27T00:00:00Z', 3)).toEqual([
      '2027-03-27T01:30:00.000Z',
      '2027-03-29T00:30:00.000Z',
      '2027-03-30T00:30:00.000Z',
    ]);
  });

  it('count a time once that the clocks show twice', () => {
    expect(timesOf('30 2 * * *', 'Europe/Berlin', '2026-10-24T12:00:00Z', 2)).toEqual([
      '2026-10-25T00:30:00.000Z',
      '2026-10-26T01:30:00.000Z',
    ]);
  });

  it('are none where the years are over', () => {
    expect(timesOf('0 9 ? * MON 2020', 'UTC', '2026-01-01T00:00:00Z')).toEqual([]);
    expect(timesOf('0 0 31 2 ? *', 'UTC', '2026-01-01T00:00:00Z')).toEqual([]);
  });

  it('hold the minute that is asked about', () => {
    const cron = cronOf('0 9 * * 1-5');
    expect(isTimeOf(cron, 'Europe/Paris', Date.parse('2026-10-23T07:00:41Z'))).toBe(true);
    expect(isTimeOf(cron, 'Europe/Paris', Date.parse('2026-10-23T07:01:00Z'))).toBe(false);
    expect(isTimeOf(cron, 'Europe/Paris', Date.parse('2026-10-24T07:00:00Z'))).toBe(false);
  });
});

/** Another reading of the same grammar, by the library that plays EventBridge Scheduler on one machine. */
describe('the expression that is handed to EventBridge Scheduler', () => {
  const zones = ['UTC', 'Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'America/Havana', 'Asia/Kathmandu'];
  const expressions = [
    '*/7 * * * *',
    '13 0-3 * * *',
    '*/30 */2 * * 0',
    '0 9 1,15,31 * *',
    '45 1 * 3,10,11 *',
    '0 8 L * ? *',
    '0 8 31W * ? *',
    '0 8 1W * ? *',
    '0 8 15W * ? *',
    '0 8 ? * 2#5 *',
    '0 8 ? * 6L *',
    '0 8 ? * 6#1 2026-2030',
    '0 8 29 2 ? *',
  ];
  const starts = ['2026-03-07T00:00:00Z', '2026-03-28T20:00:00Z', '2026-10-24T20:10:00Z', '2026-10-31T23:00:00Z'];
  it.each(zones.flatMap((zone) => expressions.map((text) => [text, zone] as const)))(
    '%s in %s is the same to both',
    (text, zone) => {
      const cron = cronOf(text);
      const theirs = cronTimes(/^cron\((.*)\)$/.exec(toAwsExpression(cron))?.[1] ?? '', zone);
      for (const start of starts) {
        const expected: number[] = [];
        for (let at = theirs(Date.parse(start)); at !== undefined && expected.length < 40; at = theirs(at))
          expected.push(at);
        expect(nextTimes(cron, zone, Date.parse(start), 40)).toEqual(expected);
      }
    },
  );
});
