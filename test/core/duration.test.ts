import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatDuration, parseDuration } from '../../lambdas/core/duration.ts';

describe('a duration', () => {
  it.each([
    ['PT0S', 0],
    ['PT5M', 300_000],
    ['PT90S', 90_000],
    ['P1DT12H', 129_600_000],
    ['P2W', 1_209_600_000],
  ])('%s is %i ms', (text, durationMs) => {
    expect(parseDuration(text)).toBe(durationMs);
  });

  it.each(['', 'P', 'PT', 'P1Y', 'P1M', '5M', 'PT5', 'PT-5M', 'PT1.5S', 'pt5m', 'P1DT', ' PT5M'])(
    '"%s" is none',
    (text) => {
      expect(parseDuration(text)).toBeUndefined();
    },
  );

  it('reads as it was written', () => {
    fc.assert(
      fc.property(fc.nat(90 * 86_400), (seconds) => {
        expect(parseDuration(formatDuration(seconds * 1_000))).toBe(seconds * 1_000);
      }),
    );
  });
});
