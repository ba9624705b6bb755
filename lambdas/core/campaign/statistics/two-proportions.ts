import { normalCdf, normalQuantile } from './special.ts';

/** So many of so many did it: 0 ≤ successes ≤ trials. */
export interface Proportion {
  readonly successes: number;
  readonly trials: number;
}

export const rateOf = ({ successes, trials }: Proportion): number => (trials === 0 ? 0 : successes / trials);

/**
 * The two-sided p-value of the two-proportion z-test with the pooled variance: how often two equal rates would show a difference
 * as large (NIST/SEMATECH e-Handbook of Statistical Methods, 7.3.3). 1 where nothing can be told.
 */
export function pValueOf(left: Proportion, right: Proportion): number {
  if (left.trials === 0 || right.trials === 0) return 1;
  const pooled = (left.successes + right.successes) / (left.trials + right.trials);
  const variance = pooled * (1 - pooled) * (1 / left.trials + 1 / right.trials);
  if (variance === 0) return 1;
  const z = Math.abs(rateOf(left) - rateOf(right)) / Math.sqrt(variance);
  return 2 * normalCdf(-z);
}

/** A share within its bounds. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/**
 * The confidence interval of left − right from Wilson's score intervals (R. G. Newcombe, Interval estimation for the difference
 * between independent proportions, Statistics in Medicine 17, 1998, method 10): it holds for small counts too.
 */
export function differenceOf(left: Proportion, right: Proportion, confidence: number): Interval {
  if (left.trials === 0 || right.trials === 0) return { low: -1, high: 1 };
  const z = normalQuantile((1 + confidence) / 2);
  const [a, b] = [wilson(left, z), wilson(right, z)];
  const [p, q] = [rateOf(left), rateOf(right)];
  return {
    low: p - q - Math.hypot(p - a.low, b.high - q),
    high: p - q + Math.hypot(a.high - p, q - b.low),
  };
}

/** Wilson's score interval (E. B. Wilson, Journal of the American Statistical Association 22, 1927). */
function wilson(proportion: Proportion, z: number): Interval {
  const { trials } = proportion;
  const rate = rateOf(proportion);
  const middle = 2 * trials * rate + z * z;
  const spread = z * Math.sqrt(z * z + 4 * trials * rate * (1 - rate));
  const divisor = 2 * (trials + z * z);
  return { low: (middle - spread) / divisor, high: (middle + spread) / divisor };
}

/**
 * How many each side needs so that a two-sided test at the confidence finds a true difference of these rates with the power
 * (J. L. Fleiss, Statistical Methods for Rates and Proportions, 3.14, without correction for continuity). Undefined where
 * there is no difference to be found.
 */
export function sampleFor(p: number, q: number, confidence: number, power: number): number | undefined {
  if (p === q) return undefined;
  const mean = (p + q) / 2;
  const alpha = normalQuantile((1 + confidence) / 2) * Math.sqrt(2 * mean * (1 - mean));
  const beta = normalQuantile(power) * Math.sqrt(p * (1 - p) + q * (1 - q));
  return Math.ceil(((alpha + beta) / (p - q)) ** 2);
}
