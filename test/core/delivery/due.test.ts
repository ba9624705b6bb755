import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  delaySeconds,
  filedForLook,
  minuteOf,
  queueReachMs,
  ridesOnQueue,
  sweepReachMs,
} from '../../../lambdas/core/delivery/due.ts';
import { dayMs, minuteMs, secondMs } from '../../../lambdas/core/time.ts';
import { noon } from '../../support/builders.ts';

const skewMs = 2 * secondMs;
const moment = fc.integer({ min: noon, max: noon + dayMs });

/** True when a sweep that begins at `now` reads the minute of `filedAt`. */
const isRead = (filedAt: number, now: number): boolean => minuteOf(filedAt) < minuteOf(now + sweepReachMs);

test('what rides on no queue was filed before the sweep, whose clock is ahead, could have read its minute', () => {
  fc.assert(
    fc.property(moment, fc.integer({ min: 1, max: 90 * dayMs }), (now, ahead) => {
      const dueAt = now + ahead;
      if (!ridesOnQueue(dueAt, now)) expect(isRead(dueAt, now + skewMs)).toBe(false);
    }),
  );
});

test('the sweep reads everything before it is due, early enough for a queue to be exact', () => {
  fc.assert(
    fc.property(moment, fc.integer({ min: 0, max: minuteMs - 1 }), (dueAt, offset) => {
      const runs = Array.from({ length: 20 }, (_, index) => minuteOf(dueAt) + offset - (20 - index) * minuteMs);
      const first = runs.find((run) => isRead(dueAt, run));
      expect(first).toBeDefined();
      expect(dueAt - (first ?? 0)).toBeGreaterThan(0);
      expect(ridesOnQueue(dueAt, first ?? 0)).toBe(true);
    }),
  );
});

test('a look is filed where no sweep has been yet, and comes two to four minutes after it was asked for', () => {
  fc.assert(
    fc.property(moment, fc.integer({ min: 0, max: minuteMs - 1 }), (lookAt, offset) => {
      const filedAt = filedForLook(lookAt);
      expect(isRead(filedAt, lookAt + minuteMs)).toBe(false);
      const runs = Array.from({ length: 6 }, (_, index) => minuteOf(lookAt) + offset + index * minuteMs);
      const first = runs.find((run) => isRead(filedAt, run)) ?? 0;
      expect(first - lookAt).toBeGreaterThan(2 * minuteMs);
      expect(first - lookAt).toBeLessThan(4 * minuteMs);
    }),
  );
});

test.each([
  [0, 0],
  [-5_000, 0],
  [1, 1],
  [1_000, 1],
  [1_001, 2],
  [queueReachMs, 900],
])('what is due in %d ms is delayed by %d s: late by less than a second, never early', (ahead, seconds) => {
  expect(delaySeconds(noon + ahead, noon)).toBe(seconds);
});
