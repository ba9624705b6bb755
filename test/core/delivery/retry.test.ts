import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nextTryAt, retryPolicy } from '../../../lambdas/core/delivery/retry.ts';
import { secondMs } from '../../../lambdas/core/time.ts';
import { noon } from '../../support/builders.ts';

const chance = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

test('the next try comes in whole seconds, at least one, at most the ceiling of its try', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 100 }), chance, (tries, dice) => {
      const waitMs = nextTryAt(noon, tries, () => dice) - noon;
      const ceilingMs = Math.min(retryPolicy.longestDelayMs, retryPolicy.firstDelayMs * 2 ** Math.min(tries, 20));
      expect(waitMs % secondMs).toBe(0);
      expect(waitMs).toBeGreaterThanOrEqual(secondMs);
      expect(waitMs).toBeLessThanOrEqual(ceilingMs);
    }),
  );
});

test('the provider’s own wish is never undercut', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1e9 }), chance, (afterMs, dice) => {
      expect(nextTryAt(noon, 1, () => dice, afterMs)).toBeGreaterThanOrEqual(noon + afterMs);
    }),
  );
});
