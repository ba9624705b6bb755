import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { probabilitiesOfBeingBest } from '../../../lambdas/core/campaign/statistics/best.ts';
import { erfc, logGamma, normalCdf, normalQuantile } from '../../../lambdas/core/campaign/statistics/special.ts';
import {
  differenceOf,
  type Proportion,
  pValueOf,
  sampleFor,
} from '../../../lambdas/core/campaign/statistics/two-proportions.ts';

const of = (successes: number, trials: number): Proportion => ({ successes, trials });

const aProportion = (most: number) =>
  fc
    .integer({ min: 1, max: most })
    .chain((trials) => fc.integer({ min: 0, max: trials }).map((successes) => of(successes, trials)));

describe('the special functions', () => {
  test.each([
    [1, 0],
    [2, 0],
    [5, Math.log(24)],
    [0.5, Math.log(Math.sqrt(Math.PI))],
    [100, 359.1342053695754],
  ])('the logarithm of the gamma function at %d', (x, expected) => {
    expect(logGamma(x)).toBeCloseTo(expected, 10);
  });

  // Abramowitz and Stegun, table 7.1, and its asymptotic series for the last.
  test.each([
    [0, 1],
    [0.5, 0.4795001222],
    [1, 0.1572992071],
    [2, 0.0046777349810473],
    [3, 2.20904969985854e-5],
    [-1, 1.8427007929],
  ])('the complementary error function at %d', (x, expected) => {
    expect(Math.abs(erfc(x) / expected - 1)).toBeLessThan(1e-9);
  });

  test.each([
    [0.975, 1.959963984540054],
    [0.8, 0.8416212335729143],
    [0.995, 2.5758293035489],
    [0.5, 0],
  ])('the quantile of the normal distribution at %d', (share, expected) => {
    expect(normalQuantile(share)).toBeCloseTo(expected, 9);
  });

  it('are each other’s inverse', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.001, max: 0.999, noNaN: true }), (share) => {
        expect(normalCdf(normalQuantile(share))).toBeCloseTo(share, 9);
      }),
    );
  });
});

describe('the two-proportion test', () => {
  test.each([
    // z = 2.0 and its like, by hand: pooled 0.5, n = 100: (0.6 - 0.4) / sqrt(0.25 * 2 / 100) = 2.8284.
    [of(60, 100), of(40, 100), 0.0046777349810473],
    // 200/1000 against 250/1000: z = 2.67731, p = 0.00742 (pooled 0.225).
    [of(200, 1000), of(250, 1000), 0.0074217],
    [of(10, 100), of(10, 100), 1],
    [of(0, 50), of(0, 70), 1],
    [of(0, 0), of(5, 70), 1],
  ])('of %o and %o', (left, right, expected) => {
    expect(pValueOf(left, right)).toBeCloseTo(expected, 5);
  });

  it('says the same of both orders, and something between 0 and 1', () => {
    fc.assert(
      fc.property(aProportion(10_000), aProportion(10_000), (left, right) => {
        const p = pValueOf(left, right);
        expect(p).toBeCloseTo(pValueOf(right, left), 12);
        expect(p).toBeGreaterThanOrEqual(0);
        expect(p).toBeLessThanOrEqual(1);
      }),
    );
  });
});

describe('the interval of a difference', () => {
  // Newcombe 1998, table II, method 10.
  test.each([
    [of(56, 70), of(48, 80), 0.0524, 0.3339],
    [of(9, 10), of(3, 10), 0.1705, 0.809],
    [of(5, 56), of(0, 29), -0.0381, 0.1926],
    [of(10, 10), of(0, 10), 0.6075, 1],
  ])('of %o and %o', (left, right, low, high) => {
    const interval = differenceOf(left, right, 0.95);
    expect(interval.low).toBeCloseTo(low, 4);
    expect(interval.high).toBeCloseTo(high, 4);
  });
});

describe('the sample that is needed', () => {
  test.each([
    [0.5, 0.6, 0.95, 0.8, 388],
    [0.1, 0.15, 0.95, 0.8, 686],
    [0.02, 0.03, 0.95, 0.8, 3826],
  ])('to tell %d from %d at %d with power %d is %d', (p, q, confidence, power, expected) => {
    expect(sampleFor(p, q, confidence, power)).toBe(expected);
    expect(sampleFor(q, p, confidence, power)).toBe(expected);
  });

  it('is unknown where there is no difference', () => {
    expect(sampleFor(0.1, 0.1, 0.95, 0.8)).toBeUndefined();
  });
});

describe('the probability of being best', () => {
  it('is one half each where nothing is known, and all of it where there is one alone', () => {
    const [left, right] = probabilitiesOfBeingBest([of(0, 0), of(0, 0)]);
    expect(left).toBeCloseTo(0.5, 10);
    expect(right).toBeCloseTo(0.5, 10);
    expect(probabilitiesOfBeingBest([of(3, 9)])).toEqual([1]);
  });

  // Beta(2,1) against Beta(1,1): ∫ 2x · x dx = 2/3. Beta(2,1) against Beta(1,2): ∫ 2x · (1 - (1-x)²) dx = 5/6.
  test.each([
    [of(1, 1), of(0, 0), 2 / 3],
    [of(1, 1), of(0, 1), 5 / 6],
  ])('of %o against %o', (left, right, expected) => {
    expect(probabilitiesOfBeingBest([left, right])[0]).toBeCloseTo(expected, 10);
  });

  it('of three equals is a third each', () => {
    for (const share of probabilitiesOfBeingBest([of(20, 100), of(20, 100), of(20, 100)]))
      expect(share).toBeCloseTo(1 / 3, 9);
  });

  it('sums to 1, and belongs to the variant and not to its place', () => {
    fc.assert(
      fc.property(fc.array(aProportion(5_000), { minLength: 2, maxLength: 4 }), (proportions) => {
        const forward = probabilitiesOfBeingBest(proportions);
        const backward = probabilitiesOfBeingBest(proportions.toReversed()).toReversed();
        expect(forward.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 9);
        for (const [index, share] of forward.entries()) {
          expect(share).toBeGreaterThanOrEqual(0);
          expect(share).toBeCloseTo(backward[index] ?? Number.NaN, 8);
        }
      }),
      { numRuns: 50 },
    );
  });

  it('is the same by the closed form and by integration: a third that cannot win changes nothing', () => {
    fc.assert(
      fc.property(fc.integer({ min: 300, max: 700 }), fc.integer({ min: 300, max: 700 }), (left, right) => {
        const two = probabilitiesOfBeingBest([of(left, 1_000), of(right, 1_000)]);
        const three = probabilitiesOfBeingBest([of(left, 1_000), of(right, 1_000), of(0, 1_000)]);
        expect(three[0]).toBeCloseTo(two[0] ?? Number.NaN, 5);
      }),
      { numRuns: 30 },
    );
  });
});
