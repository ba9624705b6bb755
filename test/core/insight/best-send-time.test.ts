import { describe, expect, it } from 'vitest';
import { bestHour, nextBestTime } from '../../../lambdas/core/insight/best-send-time.ts';
import type { Engagement } from '../../../lambdas/core/insight/engagement.ts';

const readingAt = (hours: Record<number, number>): Engagement => ({
  email: { sent: 100, delivered: 100, opened: 50, clicked: 0, hours },
});
const monday = 0;
const saturday = 5 * 24;

describe('the best hour', () => {
  it('is unknown without history, and with too little of it', () => {
    expect(bestHour({ channel: 'email' }, 'workday')).toBeUndefined();
    expect(
      bestHour({ channel: 'email', recipient: readingAt({ 9: 4 }), tenant: readingAt({ 9: 49 }) }, 'workday'),
    ).toBeUndefined();
  });

  it("is everybody's until the person has a history", () => {
    const tenant = readingAt({ [monday + 18]: 60, [monday + 9]: 20 });
    expect(bestHour({ channel: 'email', tenant, recipient: readingAt({ 9: 4 }) }, 'workday')).toEqual({
      hour: 18,
      basis: 'tenant',
      observations: 80,
    });
  });

  it("is the person's own once it is known, against everybody's", () => {
    const tenant = readingAt({ [monday + 18]: 6_000, [monday + 9]: 2_000 });
    expect(bestHour({ channel: 'email', tenant, recipient: readingAt({ 7: 12, 31: 8 }) }, 'workday')).toEqual({
      hour: 7,
      basis: 'recipient',
      observations: 20,
    });
  });

  it('tells days of work from weekends where they differ, and takes one for the other where one is unknown', () => {
    const both = readingAt({ [monday + 7]: 30, [saturday + 10]: 30 });
    expect(bestHour({ channel: 'email', recipient: both }, 'workday')?.hour).toBe(7);
    expect(bestHour({ channel: 'email', recipient: both }, 'weekend')?.hour).toBe(10);
    expect(bestHour({ channel: 'email', recipient: readingAt({ [monday + 7]: 30 }) }, 'weekend')?.hour).toBe(7);
  });

  it('takes hours side by side for one habit', () => {
    const recipient = readingAt({ 8: 4, 9: 4, 10: 4, 20: 5 });
    expect(bestHour({ channel: 'email', recipient }, 'workday')?.hour).toBe(9);
  });

  it('lets midnight lie between neighbours', () => {
    expect(bestHour({ channel: 'email', recipient: readingAt({ 23: 4, 0: 4, 1: 4, 12: 5 }) }, 'workday')?.hour).toBe(0);
  });

  it('knows nothing of other channels', () => {
    expect(bestHour({ channel: 'sms', recipient: readingAt({ 9: 90 }) }, 'workday')).toBeUndefined();
  });
});

describe('the next best time', () => {
  const recipient = readingAt({ [monday + 7]: 30, [saturday + 10]: 30 });
  const facts = { channel: 'email', recipient };
  it.each([
    ['the same day', '2026-11-20T05:00:00Z', '2026-11-20T06:00:00.000Z'],
    ['now, within the hour', '2026-11-20T06:20:00Z', '2026-11-20T06:20:00.000Z'],
    ['the day after, which is a weekend with an hour of its own', '2026-11-20T07:00:00Z', '2026-11-21T09:00:00.000Z'],
    ['Monday again', '2026-11-22T10:00:00Z', '2026-11-23T06:00:00.000Z'],
  ])('is %s', (_, from, expected) => {
    const next = nextBestTime(facts, 'Europe/Paris', Date.parse(from));
    expect(new Date(next?.at ?? 0).toISOString()).toBe(expected);
  });

  it('is unknown where no hour is', () => {
    expect(nextBestTime({ channel: 'email' }, 'UTC', 0)).toBeUndefined();
  });
});
