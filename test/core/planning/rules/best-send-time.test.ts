import { describe, expect, test } from 'vitest';
import type { Engagement } from '../../../../lambdas/core/insight/engagement.ts';
import { bestSendTime } from '../../../../lambdas/core/planning/rules/best-send-time.ts';
import { noon } from '../../../support/builders.ts';
import { facing, firstCandidate, type Said } from '../wishing.ts';

const untilOf = (said: Said, timezone = 'UTC', change: object = {}) => {
  const facts = facing(said);
  const asked = { ...facts, body: { ...facts.body, ...change } };
  const until = bestSendTime(firstCandidate(asked, timezone), asked, noon)?.until;
  return until === undefined ? undefined : new Date(until).toISOString();
};
type Request = NonNullable<Said['request']>;
const waits: Request = { channels: [{ type: 'email', config: { sendTimeOptimization: true } }] };
const nine = { bestSendTime: '09:00' };
/** Somebody who reads on workdays at six in the evening. */
const readsAtSix: Engagement = {
  email: { sent: 40, delivered: 40, opened: 30, clicked: 0, hours: { 18: 10, 42: 10, 66: 10 } },
};

describe('without history', () => {
  test.each<[string, Said, string | undefined]>([
    ['the tenant’s time', { request: waits, policy: nine }, '2026-11-17T09:00:00.000Z'],
    ['the tenant’s time of today', { request: waits, policy: { bestSendTime: '19:30' } }, '2026-11-16T19:30:00.000Z'],
    [
      'the category’s time first',
      { request: waits, policy: nine, category: { policy: { bestSendTime: '15:00' } } },
      '2026-11-16T15:00:00.000Z',
    ],
    ['no time where nobody named one', { request: waits }, undefined],
    ['no time where it is that time', { request: waits, policy: { bestSendTime: '12:00' } }, undefined],
    ['no time where nobody asked', { policy: nine }, undefined],
    [
      'no time where it is forbidden',
      { request: { ...waits, options: { optimization: false } }, policy: nine },
      undefined,
    ],
    ['no time where it is pressing', { request: { ...waits, priority: 'high' }, policy: nine }, undefined],
    ['no time where it is critical', { request: { ...waits, priority: 'critical' }, policy: nine }, undefined],
  ])('a message waits for %s', (_, said, until) => {
    expect(untilOf(said)).toBe(until);
  });

  test('a digest waits no second time', () => {
    const about = { digest: { items: [], omitted: 0 } };
    expect(untilOf({ request: waits, policy: nine }, 'UTC', { about })).toBeUndefined();
  });

  test('a campaign names a time of day for everybody', () => {
    const about = { campaign: { key: 'spring', run: 1, variant: 'a', segments: {}, localTime: '09:00' } };
    expect(untilOf({}, 'America/New_York', { about })).toBe('2026-11-16T14:00:00.000Z');
    expect(untilOf({}, 'Asia/Tokyo', { about })).toBe('2026-11-17T00:00:00.000Z');
  });
});

describe('with history', () => {
  test('a message waits until the person reads, by the person’s clocks', () => {
    const facts = { engagement: new Map([['marie', readsAtSix]]) };
    expect(untilOf({ request: waits, policy: nine, facts })).toBe('2026-11-16T18:00:00.000Z');
    expect(untilOf({ request: waits, policy: nine, facts }, 'Europe/Paris')).toBe('2026-11-16T17:00:00.000Z');
  });
  test('what others read says nothing of one who is known', () => {
    const facts = { engagement: new Map([['bob', readsAtSix]]) };
    expect(untilOf({ request: waits, policy: nine, facts })).toBe('2026-11-17T09:00:00.000Z');
  });
});
