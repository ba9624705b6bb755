import { describe, expect, it } from 'vitest';
import { nextTimeOfDay, sinceMidnight, timeOfDay, weekdayOf } from '../../../lambdas/core/oncall/time-of-day.ts';
import { hourMs, minuteMs } from '../../../lambdas/core/time.ts';

const at = (text: string): number => Date.parse(text);
const next = (...given: Parameters<typeof nextTimeOfDay>): string => new Date(nextTimeOfDay(...given)).toISOString();

describe('a time of day', () => {
  it('is read and written', () => {
    expect([sinceMidnight('00:00'), sinceMidnight('09:30'), sinceMidnight('24:00')]).toEqual([
      0,
      9.5 * hourMs,
      24 * hourMs,
    ]);
    expect([0, 9.5 * hourMs, 25 * hourMs, -minuteMs].map(timeOfDay)).toEqual(['00:00', '09:30', '01:00', '23:59']);
  });

  it('comes next by the clocks of the zone: at once where they show it, unless it must be later', () => {
    const from = at('2026-11-16T14:00:00Z');
    expect(next('America/New_York', '09:00', from)).toBe('2026-11-16T14:00:00.000Z');
    expect(next('America/New_York', '09:00', from, { strictly: true })).toBe('2026-11-17T14:00:00.000Z');
    expect(next('Asia/Tokyo', '09:00', from)).toBe('2026-11-17T00:00:00.000Z');
  });

  it('of a day of the week comes on that day, through a change of clocks', () => {
    const monday = at('2026-10-19T07:00:00Z');
    expect(weekdayOf(monday)).toBe(0);
    expect(next('Europe/Berlin', '09:00', monday, { weekday: 0 })).toBe('2026-10-19T07:00:00.000Z');
    expect(next('Europe/Berlin', '09:00', monday, { weekday: 0, strictly: true })).toBe('2026-10-26T08:00:00.000Z');
    expect(next('Europe/Berlin', '09:00', monday, { weekday: 6 })).toBe('2026-10-25T08:00:00.000Z');
  });

  it('knows days before the epoch', () => {
    expect(weekdayOf(at('1969-12-31T23:00:00Z'))).toBe(2);
  });
});
