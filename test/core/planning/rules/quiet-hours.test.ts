import { describe, expect, test } from 'vitest';
import { quietHours } from '../../../../lambdas/core/planning/rules/quiet-hours.ts';
import { noon } from '../../../support/builders.ts';
import { facing, firstCandidate, type Said } from '../wishing.ts';

const untilOf = (said: Said, at: string, timezone = 'UTC') => {
  const facts = facing(said);
  const until = quietHours(firstCandidate(facts, timezone), facts, Date.parse(at))?.until;
  return until === undefined || !Number.isFinite(until) ? until : new Date(until).toISOString();
};
const night = { from: '22:00', to: '08:00' };

describe('quiet hours', () => {
  test.each([
    ['before they begin', '2026-11-16T21:59:59.999Z', undefined],
    ['as they begin', '2026-11-16T22:00:00Z', '2026-11-17T08:00:00.000Z'],
    ['after midnight', '2026-11-17T03:00:00Z', '2026-11-17T08:00:00.000Z'],
    ['a moment before they end', '2026-11-17T07:59:59.999Z', '2026-11-17T08:00:00.000Z'],
    ['as they end', '2026-11-17T08:00:00Z', undefined],
  ])('hold a message that is due %s until %s', (_, at, until) => {
    expect(untilOf({ preferences: { quietHours: night } }, at)).toBe(until);
  });

  test.each([
    ['of the person', 'Europe/Paris', '2026-11-16T21:30:00Z', '2026-11-17T07:00:00.000Z'],
    ['half an hour off', 'Asia/Kolkata', '2026-11-16T17:00:00Z', '2026-11-17T02:30:00.000Z'],
    ['that go forward in the night', 'Europe/Berlin', '2026-03-28T22:00:00Z', '2026-03-29T06:00:00.000Z'],
    ['that go back in the night', 'Europe/Berlin', '2026-10-24T21:00:00Z', '2026-10-25T07:00:00.000Z'],
  ])('go by the clocks %s', (_, zone, at, until) => {
    expect(untilOf({ preferences: { quietHours: night } }, at, zone)).toBe(until);
  });

  test('end when the clocks would have shown a time that they skip', () => {
    const skipped = { preferences: { quietHours: { from: '22:00', to: '02:30' } } };
    expect(untilOf(skipped, '2026-03-28T23:00:00Z', 'Europe/Berlin')).toBe('2026-03-29T01:30:00.000Z');
  });

  test('name a zone of their own, and days', () => {
    const tokyo = { quietHours: { ...night, timezone: 'Asia/Tokyo' } };
    expect(untilOf({ preferences: tokyo }, '2026-11-16T13:00:00Z')).toBe('2026-11-16T23:00:00.000Z');
    const sundays = { quietHours: { from: '00:00', to: '24:00', days: ['sunday'] } };
    expect(untilOf({ preferences: sundays }, '2026-11-15T10:00:00Z')).toBe('2026-11-16T00:00:00.000Z');
    expect(untilOf({ preferences: sundays }, '2026-11-16T10:00:00Z')).toBeUndefined();
  });

  test('that never end hold for ever', () => {
    const always = { quietHours: { from: '00:00', to: '24:00' } };
    expect(untilOf({ preferences: always }, '2026-11-16T10:00:00Z')).toBe(Number.POSITIVE_INFINITY);
  });

  const at = '2026-11-16T23:00:00Z';
  const until = (to: string) => ({ quietHours: { from: '22:00', to } });
  test.each<[string, Said, string | undefined]>([
    [
      'the person’s',
      { preferences: until('05:00'), category: { policy: until('06:00') }, policy: until('07:00') },
      '05',
    ],
    ['else the category’s', { preferences: {}, category: { policy: until('06:00') }, policy: until('07:00') }, '06'],
    ['else the tenant’s', { preferences: {}, category: {}, policy: until('07:00') }, '07'],
    [
      'not the person’s where the category is essential',
      { preferences: until('05:00'), category: { essential: true, policy: until('06:00') } },
      '06',
    ],
    ['nobody’s where nobody set any', {}, undefined],
    [
      'nobody’s for a shared destination',
      { policy: until('07:00'), request: { channels: [{ type: 'slack', config: { channel: '#news' } }] } },
      undefined,
    ],
  ])('are %s', (_, said, hour) => {
    expect(untilOf(said, at)).toBe(hour === undefined ? undefined : `2026-11-17T${hour}:00:00.000Z`);
  });

  test('leave noon alone', () => {
    expect(untilOf({ preferences: { quietHours: night } }, new Date(noon).toISOString())).toBeUndefined();
  });
});
