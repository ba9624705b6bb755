import { describe, expect, it } from 'vitest';
import { intervalMs, nextRun } from '../../../local/host/rules/schedule-expression.ts';

describe('intervalMs', () => {
  it.each<[expression: string, expected: number]>([
    ['rate(1 minute)', 60_000],
    ['rate(5 minutes)', 300_000],
    ['rate(1 hour)', 3_600_000],
    ['rate(2 days)', 172_800_000],
  ])('reads %s', (expression, expected) => {
    expect(intervalMs(expression)).toBe(expected);
  });

  it.each(['cron(0 8 * * ? *)', 'rate(0 minutes)', 'rate(1 week)', 'at(2030-01-01T00:00:00)'])(
    'refuses %s, naming it',
    (expression) => {
      expect(() => intervalMs(expression)).toThrow(expression);
    },
  );
});

describe('nextRun', () => {
  it('is the next whole interval, never now', () => {
    const at = (time: string) => Date.parse(`2030-01-01T${time}Z`);
    expect(nextRun(at('08:00:10.5'), 60_000)).toBe(at('08:01:00'));
    expect(nextRun(at('08:01:00'), 60_000)).toBe(at('08:02:00'));
  });
});
