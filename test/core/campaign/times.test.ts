import { describe, expect, it, test } from 'vitest';
import { groupFor, reopened, withPeople } from '../../../lambdas/core/campaign/buckets.ts';
import { resumed } from '../../../lambdas/core/campaign/changes.ts';
import { defaultTime } from '../../../lambdas/core/campaign/default-time.ts';
import { nextStep } from '../../../lambdas/core/campaign/next-step.ts';
import type { Bucket } from '../../../lambdas/core/campaign/run.ts';
import { nextTimeOfDay } from '../../../lambdas/core/oncall/time-of-day.ts';
import { noon } from '../../support/builders.ts';
import { aRun, aRunBody } from './builders.ts';

const at = (text: string): number => Date.parse(text);
const written = (instant: number): string => new Date(instant).toISOString().slice(0, 16);
const minuteMs = 60_000;

describe('the next time that a zone shows nine', () => {
  test.each([
    ['today, where it is still to come', 'America/New_York', '2026-11-16T12:00Z', '2026-11-16T14:00'],
    ['tomorrow, where it has passed', 'Europe/Paris', '2026-11-16T12:00Z', '2026-11-17T08:00'],
    ['at once, to the minute', 'UTC', '2026-11-16T09:00Z', '2026-11-16T09:00'],
    ['in a zone of half an hour', 'Asia/Kolkata', '2026-11-16T12:00Z', '2026-11-17T03:30'],
    ['after clocks went back in the night', 'Europe/Paris', '2026-10-24T12:00Z', '2026-10-25T08:00'],
    ['after clocks went forward in the night', 'Europe/Paris', '2026-03-28T12:00Z', '2026-03-29T07:00'],
  ])('%s', (_, zone, from, expected) => {
    expect(written(nextTimeOfDay(zone, '09:00', at(from)))).toBe(expected);
  });
});

describe('the buckets of a run', () => {
  const body = aRunBody({ respectTimezone: true });

  it('are shared by zones whose clocks agree, now and a month later', () => {
    expect(groupFor(body, 'Europe/Paris', false).id).toBe(groupFor(body, 'Europe/Berlin', false).id);
    expect(groupFor(body, 'Europe/Paris', false).id).not.toBe(groupFor(body, 'Europe/London', false).id);
    const october = aRunBody({ respectTimezone: true }, { startedAt: at('2026-10-01T12:00Z') });
    expect(groupFor(october, 'Europe/Berlin', false).id).not.toBe(groupFor(october, 'Africa/Johannesburg', false).id);
  });

  it('keep those apart who wait for the winner', () => {
    expect(groupFor(body, 'Europe/Paris', true).id).not.toBe(groupFor(body, 'Europe/Paris', false).id);
  });

  it('are one, at once, where nobody’s clock matters', () => {
    const anywhere = aRunBody();
    expect(groupFor(anywhere, 'Asia/Tokyo', false)).toEqual(groupFor(anywhere, 'UTC', false));
    expect(groupFor(anywhere, 'UTC', false)).toMatchObject({ opensAt: noon });
  });

  it('open as the day begins where best times are asked for, and never before the start', () => {
    const best = aRunBody({ optimalSendTime: true });
    expect(written(groupFor(best, 'Asia/Tokyo', false).opensAt)).toBe('2026-11-16T15:00');
    expect(written(groupFor(best, 'America/New_York', false).opensAt)).toBe('2026-11-16T12:00');
  });

  it('open again at the next nine', () => {
    const [bucket] = withPeople([], groupFor(body, 'Europe/Paris', false), 3);
    expect(bucket).toBeDefined();
    if (bucket === undefined) return;
    expect(written(reopened(bucket, body, at('2026-11-18T12:00Z')).opensAt)).toBe('2026-11-19T08:00');
  });
});

describe('a run that was paused', () => {
  const bucketOf = (change: Partial<Bucket>): Bucket => ({
    id: 'a',
    isRest: false,
    zone: 'UTC',
    opensAt: noon,
    localAt: noon,
    people: 5,
    batches: 1,
    reached: 2,
    position: { page: 0, index: 2 },
    lastBatchAt: noon,
    ...change,
  });
  const walk = { done: true, pages: 1, scanned: 5, people: 5 };
  const stepAfter = (bucket: Bucket, minutes: number) => {
    const run = aRun({ respectTimezone: true, localTime: '12:00' }, { state: 'paused', walk, buckets: [bucket] });
    const now = noon + minutes * minuteMs;
    return nextStep({ ...run, head: resumed(run, now) }, now);
  };

  it('goes on at once after a short while, in the middle of its batches', () => {
    expect(stepAfter(bucketOf({}), 30)).toMatchObject({ kind: 'send' });
  });

  it('waits for the next wished time after a long one', () => {
    expect(stepAfter(bucketOf({}), 300)).toEqual({ kind: 'wait', until: noon + 24 * 60 * minuteMs });
  });

  it('keeps what is still to come', () => {
    const later = bucketOf({ opensAt: noon + 600 * minuteMs, localAt: noon + 600 * minuteMs, lastBatchAt: undefined });
    expect(stepAfter(later, 30)).toEqual({ kind: 'wait', until: noon + 600 * minuteMs });
  });
});

describe('the time for people whose best one is not known', () => {
  const body = aRunBody({ optimalSendTime: true, batch: { size: 10, pause: 'PT5M' } });
  const bucket = { localAt: at('2026-11-17T09:00Z') } as Bucket;

  test.each([
    ['is the wished one for the first batch', 0, '2026-11-17T00:00:00Z', '09:00'],
    ['is five minutes later for each later batch', 3, '2026-11-17T00:15:00Z', '09:15'],
    ['is the present, rounded up, for one that comes a little late', 0, '2026-11-17T09:00:40Z', '09:01'],
    ['is the wished one of the next day for one that comes far too late', 0, '2026-11-17T15:00:00Z', '09:00'],
    ['goes over midnight', 12 * 18, '2026-11-17T00:00:00Z', '03:00'],
  ])('%s', (_, batch, now, expected) => {
    expect(defaultTime(body, { bucket, batch }, at(now))).toBe(expected);
  });
});
