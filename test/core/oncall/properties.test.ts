import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { onCallAt, shiftsBetween } from '../../../lambdas/core/oncall/on-call.ts';
import type { Override } from '../../../lambdas/core/oncall/override.ts';
import { type Rotation, rotationTypes, type Schedule } from '../../../lambdas/core/oncall/schedule.ts';
import type { Span } from '../../../lambdas/core/oncall/span.ts';
import { instantOf, instantReader, wallTimeAt } from '../../../lambdas/core/oncall/zone.ts';
import { aSchedule, at } from './builders.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;
const people = ['ada', 'bob', 'eve', 'kim'] as const;
const days = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

/** Around changes of clocks: in the north, in the south, at midnight, and where there are none. */
const places = [
  ['Europe/Paris', '2026-03-29T01:00Z'],
  ['Europe/Paris', '2026-10-25T01:00Z'],
  ['America/New_York', '2026-03-08T07:00Z'],
  ['America/New_York', '2026-11-01T06:00Z'],
  ['Australia/Lord_Howe', '2026-04-04T15:00Z'],
  ['Australia/Lord_Howe', '2026-10-03T15:30Z'],
  ['Africa/Cairo', '2026-04-23T22:00Z'],
  ['America/Santiago', '2026-09-06T04:00Z'],
  ['Pacific/Apia', '2011-12-30T10:00Z'],
  ['UTC', '2026-06-01T00:00Z'],
] as const;

const time = fc
  .nat(24 * 12 - 1)
  .map((count) => `${String(Math.floor(count / 12)).padStart(2, '0')}:${String((count % 12) * 5).padStart(2, '0')}`);
const hoursWindow = fc
  .record({ days: fc.subarray([...days], { minLength: 1 }), from: time, to: time })
  .filter(({ from, to }) => from !== to);

const rotationAround = (change: number) =>
  fc.record(
    {
      type: fc.constantFrom(...rotationTypes),
      every: fc.integer({ min: 1, max: 5 }),
      start: fc
        .integer({ min: -60 * 24 * 60, max: 24 * 60 })
        .map((by) => new Date(change + by * minuteMs).toISOString()),
      participants: fc.subarray([...people], { minLength: 1 }),
      hours: fc.array(hoursWindow, { minLength: 1, maxLength: 4 }),
    },
    { requiredKeys: ['type', 'every', 'start', 'participants'] },
  );
const overrideAround = (change: number) =>
  fc
    .record({
      id: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
      from: fc.integer({ min: -72, max: 72 }).map((by) => change + by * hourMs),
      hours: fc.integer({ min: 1, max: 48 }),
      recipient: fc.option(fc.constantFrom(...people, 'zoe'), { nil: undefined }),
      replaces: fc.option(fc.constantFrom(...people), { nil: undefined }),
    })
    .filter(({ recipient, replaces }) => recipient !== replaces)
    .map(({ hours, ...override }): Override => ({ ...override, to: override.from + hours * hourMs }));

interface World {
  readonly schedule: Schedule;
  readonly overrides: readonly Override[];
  readonly moments: readonly number[];
  readonly span: Span;
}

/** A schedule with overrides, moments to ask about, and three days around the clocks' change. */
const worlds: fc.Arbitrary<World> = fc.constantFrom(...places).chain(([timezone, text]) => {
  const change = at(text);
  return fc.record({
    schedule: fc
      .array(rotationAround(change), { minLength: 1, maxLength: 3 })
      .map((rotations) => aSchedule(timezone, ...rotations)),
    overrides: fc.uniqueArray(overrideAround(change), { maxLength: 5, selector: ({ id }) => id }),
    moments: fc.array(
      fc.integer({ min: -3 * 24 * 60, max: 3 * 24 * 60 - 1 }).map((by) => change + by * minuteMs),
      { minLength: 8, maxLength: 8 },
    ),
    span: fc.constant({ from: change - 3 * dayMs, to: change + 3 * dayMs }),
  });
});

const shiftsOf = (schedule: Schedule, overrides: readonly Override[], span: Span) => {
  const found = shiftsBetween(schedule, overrides, span);
  if (!found.ok) throw new Error(found.error);
  return found.value;
};
const holds = ({ from, to }: Span, moment: number): boolean => from <= moment && moment < to;

const holdsForWorlds = (check: (world: World) => void): void => fc.assert(fc.property(worlds, check), { numRuns: 100 });

describe('in every schedule', () => {
  it('one of its participants is on call at any moment that a rotation covers, and nobody before its start', () => {
    holdsForWorlds(({ schedule, moments }) => {
      for (const moment of moments) {
        const answer = onCallAt(schedule, [], moment);
        for (const [place, { start, participants, hours }] of schedule.rotations.entries()) {
          const here = answer.filter(({ via }) => 'rotation' in via && via.rotation === place);
          expect(here.length).toBeLessThanOrEqual(1);
          if (here[0] !== undefined) expect(participants).toContain(here[0].recipientId);
          if (moment < start) expect(here).toEqual([]);
          else if (hours === undefined) expect(here).toHaveLength(1);
        }
      }
    });
  });

  it('shifts of a rotation never overlap, and without hours leave no time out', () => {
    holdsForWorlds(({ schedule, span }) => {
      const { shifts } = shiftsOf(schedule, [], span);
      for (const [place, { hours }] of schedule.rotations.entries()) {
        const here = shifts.filter(({ via }) => 'rotation' in via && via.rotation === place);
        for (const [index, shift] of here.entries()) {
          const next = here[index + 1];
          expect(shift.to).toBeGreaterThan(shift.from);
          if (next !== undefined) expect(next.from).toBeGreaterThanOrEqual(shift.to);
          if (next !== undefined && hours === undefined) expect(next.from).toBe(shift.to);
        }
      }
    });
  });

  it('whoever is on call at a moment is who has a shift then, and a gap is when nobody is', () => {
    holdsForWorlds(({ schedule, overrides, moments, span }) => {
      const { shifts, gaps } = shiftsOf(schedule, overrides, span);
      for (const moment of moments) {
        const sorted = (texts: readonly string[]) => [...texts].sort();
        const answer = onCallAt(schedule, overrides, moment);
        expect(sorted(answer.map((each) => `${each.recipientId} ${each.until} ${JSON.stringify(each.via)}`))).toEqual(
          sorted(
            shifts
              .filter((shift) => holds(shift, moment))
              .map((shift) => `${shift.recipientId} ${shift.to} ${JSON.stringify(shift.via)}`),
          ),
        );
        expect(gaps.some((gap) => holds(gap, moment))).toBe(answer.length === 0);
      }
    });
  });

  it('the end of a shift is the first moment at which the answer is another', () => {
    holdsForWorlds(({ schedule, overrides, moments }) => {
      const told = (moment: number) => onCallAt(schedule, overrides, moment).map((each) => JSON.stringify(each));
      for (const moment of moments) {
        for (const each of onCallAt(schedule, overrides, moment)) {
          const middle = Math.floor((moment + each.until) / 2);
          expect(told(middle)).toContain(JSON.stringify(each));
          expect(told(each.until - 1)).toContain(JSON.stringify(each));
          expect(told(each.until)).not.toContain(JSON.stringify(each));
        }
      }
    });
  });

  it('gaps and shifts together are the whole stretch', () => {
    holdsForWorlds(({ schedule, overrides, span }) => {
      const { shifts, gaps } = shiftsOf(schedule, overrides, span);
      let reached = span.from;
      for (const { from, to } of [...shifts, ...gaps].sort((left, right) => left.from - right.from)) {
        expect(from).toBeLessThanOrEqual(reached);
        reached = Math.max(reached, to);
      }
      expect(reached).toBeGreaterThanOrEqual(span.to);
    });
  });

  it('what an override takes nobody away from is unchanged outside its time', () => {
    holdsForWorlds(({ schedule, overrides, moments }) => {
      const who = (given: readonly Override[], moment: number) =>
        onCallAt(schedule, given, moment).map(({ recipientId }) => recipientId);
      for (const moment of moments) {
        const active = overrides.filter((override) => holds(override, moment));
        expect(who(overrides, moment)).toEqual(who(active, moment));
      }
    });
  });
});

/** The hours of a rotation by what wall clocks show, where clocks do not change on that day or the next to it. */
const isOpen = ({ hours = [] }: Rotation, timezone: string, moment: number): boolean => {
  const wall = wallTimeAt(timezone, moment);
  const minutes = Math.floor((((wall % dayMs) + dayMs) % dayMs) / minuteMs);
  const weekday = days[(Math.floor(wall / dayMs) + 3) % 7] ?? 'mon';
  const before = days[(Math.floor(wall / dayMs) + 2) % 7] ?? 'mon';
  const of = (text: string) => Number(text.slice(0, 2)) * 60 + Number(text.slice(3));
  const has = (names: readonly string[], day: string) => names.some((name) => name.startsWith(day));
  return hours.some((window) => {
    const [from, to] = [of(window.from), of(window.to)];
    if (from < to) return has(window.days, weekday) && from <= minutes && minutes < to;
    return (has(window.days, weekday) && from <= minutes) || (has(window.days, before) && minutes < to);
  });
};

describe('hours', () => {
  it('are those that wall clocks show, on days on which nobody changes them', () => {
    const quiet = fc.record({
      rotation: rotationAround(at('2026-06-10T00:00Z')).filter(({ hours }) => hours !== undefined),
      minutes: fc.array(fc.nat(14 * 24 * 60), { minLength: 20, maxLength: 20 }),
    });
    fc.assert(
      fc.property(quiet, fc.constantFrom('Europe/Paris', 'Asia/Kolkata', 'UTC'), ({ rotation, minutes }, timezone) => {
        const schedule = aSchedule(timezone, { ...rotation, start: '2026-01-01T00:00:00Z' });
        for (const minute of minutes) {
          const moment = at('2026-06-10T00:00Z') + minute * minuteMs;
          const [only] = schedule.rotations;
          expect(onCallAt(schedule, [], moment).length === 1).toBe(
            only !== undefined && isOpen(only, timezone, moment),
          );
        }
      }),
      { numRuns: 100 },
    );
  });
});

describe('a wall time', () => {
  it.each(places)('of %s around %s is shown at its instant, unless clocks skip it', (zone, text) => {
    fc.assert(
      fc.property(fc.integer({ min: -3 * 24 * 60, max: 3 * 24 * 60 }), (by) => {
        const moment = at(text) + by * minuteMs;
        const wall = wallTimeAt(zone, moment);
        const first = instantOf(zone, wall);
        expect(instantReader(zone)(moment)).toBe(instantOf(zone, moment));
        expect(wallTimeAt(zone, first)).toBe(wall);
        expect(first).toBeLessThanOrEqual(moment);
      }),
    );
  });
});
