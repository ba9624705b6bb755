import { describe, expect, it } from 'vitest';
import { handOverAt, turnAt } from '../../../lambdas/core/oncall/hand-over.ts';
import { toRfc3339 } from '../../../lambdas/core/time.ts';
import { aRotation, at } from './builders.ts';

/** Zone, rotation, and its hand-overs from one turn on. */
const tables = [
  [
    'daily at 09:00 in Paris, as summer time begins',
    'Europe/Paris',
    { type: 'daily', start: '2026-03-27T09:00:00+01:00' },
    ['2026-03-27T08:00Z', '2026-03-28T08:00Z', '2026-03-29T07:00Z', '2026-03-30T07:00Z'],
  ],
  [
    'daily at 09:00 in Paris, as summer time ends',
    'Europe/Paris',
    { type: 'daily', start: '2026-10-24T09:00:00+02:00' },
    ['2026-10-24T07:00Z', '2026-10-25T08:00Z', '2026-10-26T08:00Z'],
  ],
  [
    'daily at 02:30 in Paris, which is skipped: an hour later, that day only',
    'Europe/Paris',
    { type: 'daily', start: '2026-03-28T02:30:00+01:00' },
    ['2026-03-28T01:30Z', '2026-03-29T01:30Z', '2026-03-30T00:30Z'],
  ],
  [
    'daily at 02:30 in Paris, which comes twice: the first time',
    'Europe/Paris',
    { type: 'daily', start: '2026-10-24T02:30:00+02:00' },
    ['2026-10-24T00:30Z', '2026-10-25T00:30Z', '2026-10-26T01:30Z'],
  ],
  [
    'weekly on Mondays at 09:00 in New York, as summer time begins',
    'America/New_York',
    { type: 'weekly', start: '2026-03-02T09:00:00-05:00' },
    ['2026-03-02T14:00Z', '2026-03-09T13:00Z', '2026-03-16T13:00Z'],
  ],
  [
    'weekly on Sundays at 01:30 in New York, which comes twice on one of them',
    'America/New_York',
    { type: 'weekly', start: '2026-10-25T01:30:00-04:00' },
    ['2026-10-25T05:30Z', '2026-11-01T05:30Z', '2026-11-08T06:30Z'],
  ],
  [
    'daily on Lord Howe Island, where summer time is half an hour',
    'Australia/Lord_Howe',
    { type: 'daily', start: '2026-10-03T09:00:00+10:30' },
    ['2026-10-02T22:30Z', '2026-10-03T22:00Z'],
  ],
  [
    'daily on Lord Howe Island at 02:15, which is skipped: half an hour later',
    'Australia/Lord_Howe',
    { type: 'daily', start: '2026-10-03T02:15:00+10:30' },
    ['2026-10-02T15:45Z', '2026-10-03T15:45Z', '2026-10-04T15:15Z'],
  ],
  [
    'daily on Lord Howe Island, as summer time ends',
    'Australia/Lord_Howe',
    { type: 'daily', start: '2026-04-04T09:00:00+11:00' },
    ['2026-04-03T22:00Z', '2026-04-04T22:30Z'],
  ],
  [
    'every six hours: elapsed hours, whatever the clocks do',
    'Europe/Paris',
    { type: 'hourly', every: 6, start: '2026-03-28T23:00:00Z' },
    ['2026-03-28T23:00Z', '2026-03-29T05:00Z', '2026-03-29T11:00Z'],
  ],
  [
    'monthly on the 31st: the last day of shorter months, and the 31st again',
    'Europe/Paris',
    { type: 'monthly', start: '2027-12-31T09:00:00+01:00' },
    ['2027-12-31T08:00Z', '2028-01-31T08:00Z', '2028-02-29T08:00Z', '2028-03-31T07:00Z', '2028-04-30T07:00Z'],
  ],
  [
    'every three months from the 30th of November',
    'UTC',
    { type: 'monthly', every: 3, start: '2026-11-30T00:00:00Z' },
    ['2026-11-30T00:00Z', '2027-02-28T00:00Z', '2027-05-30T00:00Z', '2027-08-30T00:00Z'],
  ],
  [
    'every two weeks',
    'Europe/Paris',
    { type: 'weekly', every: 2, start: '2026-10-12T09:00:00+02:00' },
    ['2026-10-12T07:00Z', '2026-10-26T08:00Z', '2026-11-09T08:00Z'],
  ],
  [
    'daily in Samoa, which had no 30 December 2011',
    'Pacific/Apia',
    { type: 'daily', start: '2011-12-28T12:00:00-10:00' },
    ['2011-12-28T22:00Z', '2011-12-29T22:00Z', '2011-12-30T22:00Z', '2011-12-30T22:00Z', '2011-12-31T22:00Z'],
  ],
] as const;

describe('a hand-over', () => {
  it.each(tables)('%s', (_, timezone, change, expected) => {
    const rotation = aRotation(change);
    const found = expected.map((_, turn) => toRfc3339(handOverAt(rotation, timezone, turn)));
    expect(found).toEqual(expected.map((text) => toRfc3339(at(text))));
  });

  it.each(tables)('begins a turn that lasts until the next: %s', (_, timezone, change, expected) => {
    const rotation = aRotation(change);
    for (const [turn, text] of expected.entries()) {
      const next = handOverAt(rotation, timezone, turn + 1);
      // Two hand-overs at one moment, as in Samoa: the later turn begins.
      if (next > at(text)) expect(turnAt(rotation, timezone, at(text))).toBe(turn);
      expect(turnAt(rotation, timezone, next - 1)).toBeLessThanOrEqual(turn);
      expect(turnAt(rotation, timezone, next)).toBeGreaterThan(turn);
    }
  });

  it('belongs to nobody before the start', () => {
    expect(turnAt(aRotation(), 'UTC', at('2026-01-01T07:59:59.999Z'))).toBeUndefined();
  });
});
