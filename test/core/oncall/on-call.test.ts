import { describe, expect, it } from 'vitest';
import { onCallAt, shiftsBetween } from '../../../lambdas/core/oncall/on-call.ts';
import type { Override } from '../../../lambdas/core/oncall/override.ts';
import type { Schedule } from '../../../lambdas/core/oncall/schedule.ts';
import { anOverride, aSchedule, at } from './builders.ts';

const who = (schedule: Schedule, moment: string, overrides: readonly Override[] = []): string =>
  onCallAt(schedule, overrides, at(moment))
    .map(({ recipientId }) => recipientId)
    .join(' ');
const short = (moment: number): string => new Date(moment).toISOString().slice(0, 16);

function told(schedule: Schedule, from: string, to: string, overrides: readonly Override[] = []) {
  const found = shiftsBetween(schedule, overrides, { from: at(from), to: at(to) });
  if (!found.ok) throw new Error(found.error);
  return {
    shifts: found.value.shifts.map((shift) => `${shift.recipientId} ${short(shift.from)} ${short(shift.to)}`),
    gaps: found.value.gaps.map((gap) => `${short(gap.from)} ${short(gap.to)}`),
  };
}

describe('who is on call', () => {
  const weekly = aSchedule('Europe/Paris', { type: 'weekly', start: '2026-03-23T09:00:00+01:00' });

  it.each([
    ['before the start', '2026-03-23T07:59:59.999Z', ''],
    ['at the first hand-over', '2026-03-23T08:00:00Z', 'ada'],
    ['a moment before the second, after clocks went forward', '2026-03-30T06:59:59.999Z', 'ada'],
    ['at the second', '2026-03-30T07:00:00Z', 'bob'],
    ['when everybody had a turn', '2026-04-06T07:00:00Z', 'ada'],
    ['years later', '2036-03-31T07:00:00Z', 'bob'],
  ])('%s', (_, moment, expected) => {
    expect(who(weekly, moment)).toBe(expected);
  });

  it('is told with the end of the shift and the rotation', () => {
    expect(onCallAt(weekly, [], at('2026-03-25T00:00:00Z'))).toEqual([
      { recipientId: 'ada', until: at('2026-03-30T07:00:00Z'), via: { rotation: 0 } },
    ]);
  });

  it('is one person of each rotation that is open', () => {
    const layers = aSchedule(
      'UTC',
      { name: 'first', participants: ['ada'] },
      { name: 'second', participants: ['bob'], start: '2026-01-02T08:00:00Z' },
    );
    expect(who(layers, '2026-01-01T09:00:00Z')).toBe('ada');
    expect(who(layers, '2026-01-02T09:00:00Z')).toBe('ada bob');
    expect(onCallAt(layers, [], at('2026-01-02T09:00:00Z'))[1]?.via).toEqual({ rotation: 1, name: 'second' });
  });

  it('goes on with those who are left when somebody was taken out of the rotation', () => {
    const three = aSchedule('UTC', { participants: ['ada', 'bob', 'eve'] });
    const two = aSchedule('UTC', { participants: ['ada', 'eve'] });
    const days = ['01', '02', '03', '04'].map((day) => `2026-01-${day}T12:00:00Z`);
    expect(days.map((day) => who(three, day))).toEqual(['ada', 'bob', 'eve', 'ada']);
    expect(days.map((day) => who(two, day))).toEqual(['ada', 'eve', 'ada', 'eve']);
  });
});

describe('the hours of a rotation', () => {
  const nights = aSchedule('Europe/Paris', {
    start: '2026-01-01T12:00:00+01:00',
    hours: [{ days: ['Mon', 'tuesday', 'WED', 'thu', 'friday', 'sat', 'sun'], from: '22:00', to: '06:00' }],
  });

  it('run past midnight, an hour shorter as clocks go forward', () => {
    expect(told(nights, '2026-03-28T11:00Z', '2026-03-29T09:00Z')).toEqual({
      shifts: ['ada 2026-03-28T21:00 2026-03-29T04:00'],
      gaps: ['2026-03-28T11:00 2026-03-28T21:00', '2026-03-29T04:00 2026-03-29T09:00'],
    });
  });

  it('run past midnight, an hour longer as clocks go back', () => {
    expect(told(nights, '2026-10-24T20:00Z', '2026-10-25T05:00Z')).toEqual({
      shifts: ['ada 2026-10-24T20:00 2026-10-25T05:00'],
      gaps: [],
    });
  });

  it('begin on the days that they name: a Friday night ends on Saturday, and Saturday night is free', () => {
    const friday = aSchedule('UTC', { hours: [{ days: ['fri'], from: '22:00', to: '06:00' }], participants: ['ada'] });
    expect(who(friday, '2026-01-03T05:59:00Z')).toBe('ada');
    expect(who(friday, '2026-01-03T22:00:00Z')).toBe('');
  });

  it('run from Sunday into Monday as one', () => {
    const weekend = aSchedule('UTC', {
      type: 'weekly',
      start: '2025-12-29T00:00:00Z',
      participants: ['ada'],
      hours: [
        { days: ['sat', 'sun'], from: '00:00', to: '24:00' },
        { days: ['fri'], from: '18:00', to: '00:00' },
        { days: ['mon'], from: '00:00', to: '08:00' },
      ],
    });
    expect(told(weekend, '2026-01-03T00:00Z', '2026-01-06T00:00Z').shifts).toEqual([
      'ada 2026-01-02T18:00 2026-01-05T00:00',
      'ada 2026-01-05T00:00 2026-01-05T08:00',
    ]);
  });

  it('that leave nothing out cut no shift', () => {
    const all = { days: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'], from: '07:00', to: '19:00' };
    const schedule = aSchedule('UTC', { type: 'weekly', hours: [all, { ...all, from: '19:00', to: '07:00' }] });
    expect(told(schedule, '2026-01-02T00:00Z', '2026-01-03T00:00Z').shifts).toEqual([
      'ada 2026-01-01T08:00 2026-01-08T08:00',
    ]);
  });

  it.each([
    ['forward', '2026-03-28T12:00Z', '2026-03-30T12:00Z'],
    ['back', '2026-10-24T12:00Z', '2026-10-26T12:00Z'],
  ])('of two teams that share the day at 02:30 leave no gap and no overlap as clocks go %s', (_, from, to) => {
    const days = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
    const teams = aSchedule(
      'Europe/Paris',
      { participants: ['ada'], start: '2026-01-01T00:00:00Z', hours: [{ days, from: '14:00', to: '02:30' }] },
      { participants: ['bob'], start: '2026-01-01T00:00:00Z', hours: [{ days, from: '02:30', to: '14:00' }] },
    );
    const { shifts, gaps } = told(teams, from, to);
    expect(gaps).toEqual([]);
    for (const [index, shift] of shifts.slice(1).entries()) {
      expect(shift.split(' ')[1]).toBe(shifts[index]?.split(' ')[2]);
    }
  });

  it('may lie wholly in the hour that is skipped, and are then an hour later', () => {
    const night = aSchedule('Europe/Paris', {
      participants: ['ada'],
      hours: [{ days: ['sun'], from: '02:15', to: '02:45' }],
    });
    expect(told(night, '2026-03-29T00:00Z', '2026-03-29T12:00Z').shifts).toEqual([
      'ada 2026-03-29T01:15 2026-03-29T01:45',
    ]);
  });

  it('that leave a stretch out have it reported as a gap', () => {
    const office = aSchedule('UTC', { hours: [{ days: ['mon', 'tue'], from: '09:00', to: '17:00' }] });
    expect(told(office, '2026-01-05T00:00Z', '2026-01-07T00:00Z').gaps).toEqual([
      '2026-01-05T00:00 2026-01-05T09:00',
      '2026-01-05T17:00 2026-01-06T09:00',
      '2026-01-06T17:00 2026-01-07T00:00',
    ]);
  });
});

describe('an override', () => {
  const schedule = aSchedule('UTC', { participants: ['ada', 'bob'] });
  const day = ['2026-01-01T10:00Z', '2026-01-01T12:00Z'] as const;

  it.each([
    ['that names somebody adds that one', { recipient: 'eve' }, 'ada eve'],
    ['that replaces puts somebody in the place of another', { recipient: 'eve', replaces: 'ada' }, 'eve'],
    ['that only replaces takes somebody away', { replaces: 'ada' }, ''],
    ['about somebody who is not on call changes nothing', { recipient: 'eve', replaces: 'bob' }, 'ada'],
  ])('%s', (_, change, expected) => {
    const override = anOverride('o', ...day, change);
    expect(who(schedule, '2026-01-01T09:59:59.999Z', [override])).toBe('ada');
    expect(who(schedule, '2026-01-01T10:00:00Z', [override])).toBe(expected);
    expect(who(schedule, '2026-01-01T11:59:59.999Z', [override])).toBe(expected);
    expect(who(schedule, '2026-01-01T12:00:00Z', [override])).toBe('ada');
  });

  it('cuts the shifts that it is about, and leaves a gap where it takes somebody away', () => {
    expect(
      told(schedule, '2026-01-01T08:00Z', '2026-01-02T08:00Z', [anOverride('o', ...day, { replaces: 'ada' })]),
    ).toEqual({
      shifts: ['ada 2026-01-01T08:00 2026-01-01T10:00', 'ada 2026-01-01T12:00 2026-01-02T08:00'],
      gaps: ['2026-01-01T10:00 2026-01-01T12:00'],
    });
  });

  it('is what somebody who stands in is on call through, until the shift that was taken over ends', () => {
    const week = anOverride('swap', '2026-01-01T10:00Z', '2026-01-08T10:00Z', { recipient: 'eve', replaces: 'ada' });
    expect(onCallAt(schedule, [week], at('2026-01-01T11:00Z'))).toEqual([
      { recipientId: 'eve', until: at('2026-01-02T08:00Z'), via: { override: 'swap' } },
    ]);
    expect(who(schedule, '2026-01-02T11:00Z', [week])).toBe('bob');
    expect(who(schedule, '2026-01-03T11:00Z', [week])).toBe('eve');
  });

  it.each([
    ['of the earlier beginning', ['b', '2026-01-01T09:00Z'], ['a', '2026-01-01T10:00Z']],
    ['of the smaller id, where they begin together', ['a', '2026-01-01T10:00Z'], ['b', '2026-01-01T10:00Z']],
  ] as const)('acts before another when it is the one %s', (_, first, second) => {
    const overrides = [
      anOverride(first[0], first[1], day[1], { recipient: 'bob', replaces: 'ada' }),
      anOverride(second[0], second[1], day[1], { recipient: 'eve', replaces: 'bob' }),
    ];
    for (const given of [overrides, overrides.toReversed()])
      expect(who(schedule, '2026-01-01T11:00Z', given)).toBe('eve');
  });

  it('may stand alone where no rotation has begun', () => {
    const early = anOverride('o', '2025-12-01T00:00Z', '2025-12-02T00:00Z', { recipient: 'eve' });
    expect(who(schedule, '2025-12-01T12:00Z', [early])).toBe('eve');
  });
});

describe('the shifts of a stretch', () => {
  const hourly = aSchedule('UTC', { type: 'hourly' });

  it.each([
    ['is longer than 400 days', aSchedule('UTC', {}), '2026-01-02T00:00Z', '2027-02-07T00:00Z'],
    ['holds more than 5,000 shifts', hourly, '2026-01-02T00:00Z', '2026-08-02T00:00Z'],
  ])('are not reckoned when it %s', (_, schedule, from, to) => {
    expect(shiftsBetween(schedule, [], { from: at(from), to: at(to) })).toEqual({ ok: false, error: 'too-many' });
  });

  it('are those that touch it', () => {
    expect(told(hourly, '2026-01-01T08:30Z', '2026-01-01T10:00Z').shifts).toEqual([
      'ada 2026-01-01T08:00 2026-01-01T09:00',
      'bob 2026-01-01T09:00 2026-01-01T10:00',
    ]);
  });
});
