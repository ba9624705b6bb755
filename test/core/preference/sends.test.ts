import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { claimRoom, longestCapMs, type ScopedCap, type Sends } from '../../../lambdas/core/preference/sends.ts';
import { dayMs, hourMs } from '../../../lambdas/core/time.ts';
import { noon } from '../../support/builders.ts';

const daily: ScopedCap = { scope: '*', limit: 2, per: dayMs };
const claimAll = (caps: readonly ScopedCap[], times: readonly number[]) =>
  times.reduce<{ readonly sends: Sends; readonly let: readonly number[] }>(
    (standing, at, index) => {
      const claimed = claimRoom(standing.sends, { at, by: `m${index}`, caps, takes: true }, noon);
      return { sends: claimed.sends, let: claimed.hasRoom ? [...standing.let, at] : standing.let };
    },
    { sends: {}, let: [] },
  );

describe('room under a cap', () => {
  test.each([
    ['two at once, and not a third', [0, 0, 0], [0, 0]],
    ['a third as soon as the first is a day old', [0, hourMs, dayMs], [0, hourMs, dayMs]],
    ['none a moment before', [0, hourMs, dayMs - 1], [0, hourMs]],
    ['none between two that are planned', [0, dayMs - 1, hourMs], [0, dayMs - 1]],
  ])('is for %s', (_, times, expected) => {
    const asked = times.map((time) => noon + time);
    expect(claimAll([daily], asked).let.map((at) => at - noon)).toEqual(expected);
  });
  test('must be under every cap: the strictest says', () => {
    const caps = [daily, { scope: 'news', limit: 1, per: hourMs }];
    expect(claimAll(caps, [noon, noon + 1, noon + hourMs]).let).toEqual([noon, noon + hourMs]);
  });
  test('under the cap of a category is not taken by another', () => {
    const first = claimAll([{ scope: 'news', limit: 1, per: dayMs }], [noon]).sends;
    const other = { at: noon, by: 'x', takes: true, caps: [{ scope: 'offers', limit: 1, per: dayMs }] };
    expect(claimRoom(first, other, noon).hasRoom).toBe(true);
  });
  test('is not remembered for longer than any cap looks back', () => {
    const { sends } = claimAll([daily], [noon]);
    const later = { at: noon + longestCapMs, by: 'x', takes: true, caps: [daily] };
    expect(claimRoom(sends, later, noon + longestCapMs).sends['*']).toEqual([{ at: later.at, by: 'x' }]);
  });
  test('is exact with messages that are held for days ahead', () => {
    const hundred = { scope: '*', limit: 100, per: dayMs };
    const ahead = [0, 1, 2, 3, 4, 5, 6].flatMap((day) => Array.from({ length: 100 }, () => noon + day * dayMs));
    const allowed = claimAll([hundred], [...ahead, ...Array.from({ length: 100 }, () => noon)]).let;
    expect(allowed.filter((at) => at < noon + dayMs)).toHaveLength(100);
  });
  test('comes back day by day for somebody who always gets as much as allowed', () => {
    const caps = [{ scope: '*', limit: 100, per: dayMs }];
    let sends: Sends = {};
    for (let day = 0; day < 20; day += 1)
      for (let count = 0; count < 100; count += 1) {
        const now = noon + day * dayMs;
        const claimed = claimRoom(sends, { at: now, by: `${day}/${count}`, caps, takes: true }, now);
        expect(claimed.hasRoom).toBe(true);
        sends = claimed.sends;
      }
  });
  test('of one category forgets what nobody counts any more of all others', () => {
    const { sends } = claimAll([{ scope: 'news', limit: 5, per: dayMs }], [noon, noon + dayMs]);
    const other = { by: 'x', takes: true, caps: [{ scope: 'offers', limit: 1, per: dayMs }] };
    const later = noon + longestCapMs;
    expect(claimRoom(sends, { ...other, at: later }, later).sends).toEqual({
      news: [{ at: noon + dayMs, by: 'm1' }],
      offers: [{ at: later, by: 'x' }],
    });
  });
  test('ends where what is remembered of a person would no longer fit into one item', () => {
    const list = Array.from({ length: 500 }, (_, index) => ({ at: noon, by: `sixteen-char-${index}` }));
    const sends = Object.fromEntries(Array.from({ length: 12 }, (_, index) => [`c${index}`, list]));
    const claim = { at: noon, by: 'x', takes: true, caps: [{ scope: 'more', limit: 1, per: dayMs }] };
    expect(claimRoom(sends, claim, noon)).toEqual({ hasRoom: false, sends });
    expect(claimRoom(sends, claim, noon + longestCapMs)).toMatchObject({ hasRoom: true });
  });
  test('of a category that is called like a part of every object', () => {
    expect(claimAll([{ scope: 'constructor', limit: 1, per: dayMs }], [noon, noon]).let).toEqual([noon]);
  });

  test('is never more than the cap allows in any stretch of its time, in whatever order messages ask', () => {
    const cap = fc.record({
      scope: fc.constantFrom('*', 'news'),
      limit: fc.integer({ min: 1, max: 4 }),
      per: fc.integer({ min: 1, max: 40 }).map((hours) => hours * hourMs),
    });
    const times = fc.array(fc.integer({ min: 0, max: 200 }), { maxLength: 40 });
    fc.assert(
      fc.property(fc.array(cap, { minLength: 1, maxLength: 3 }), times, (caps, hours) => {
        const allowed = claimAll(
          caps,
          hours.map((hour) => noon + hour * hourMs),
        ).let;
        for (const { limit, per } of caps)
          for (const from of allowed)
            expect(allowed.filter((at) => at >= from && at < from + per).length).toBeLessThanOrEqual(limit);
      }),
    );
  });
});
