import { logBeta } from './special.ts';
import type { Proportion } from './two-proportions.ts';

/** A beta distribution: what is known of a rate after so many successes and failures, when nothing was known before (Beta(1,1)). */
interface Posterior {
  readonly alpha: number;
  readonly beta: number;
}

const posteriorOf = ({ successes, trials }: Proportion): Posterior => ({
  alpha: successes + 1,
  beta: trials - successes + 1,
});

/**
 * How probable it is of each that its true rate is the highest. Of two by the closed form, to the last digits; of more by
 * integrating over the rate, whose error is below a millionth. They sum to 1, and nothing is sampled: the same counts give the
 * same answer.
 */
export function probabilitiesOfBeingBest(proportions: readonly Proportion[]): readonly number[] {
  const posteriors = proportions.map(posteriorOf);
  const [left, right] = posteriors;
  if (left === undefined) return [];
  if (right === undefined) return [1];
  if (posteriors.length > 2) return integrated(posteriors);
  const probability = probabilityAbove(left, right);
  return [probability, 1 - probability];
}

/** Each term of the closed form costs the same; the sum runs over the smallest of four counts. */
function probabilityAbove(left: Posterior, right: Posterior): number {
  const smallest = Math.min(left.alpha, left.beta, right.alpha, right.beta);
  if (smallest === left.alpha) return closedForm(right, left);
  if (smallest === right.alpha) return 1 - closedForm(left, right);
  // A rate is higher where its complement is lower.
  const [notLeft, notRight] = [mirrored(left), mirrored(right)];
  return smallest === left.beta ? 1 - closedForm(notRight, notLeft) : closedForm(notLeft, notRight);
}

const mirrored = ({ alpha, beta }: Posterior): Posterior => ({ alpha: beta, beta: alpha });

/**
 * P(b > a) = Σ over i < αb of B(αa + i, βa + βb) / ((βb + i) · B(1 + i, βb) · B(αa, βa))
 * (E. Miller, Formulas for Bayesian A/B Testing, https://www.evanmiller.org/bayesian-ab-testing.html).
 */
function closedForm(a: Posterior, b: Posterior): number {
  let sum = 0;
  for (let i = 0; i < b.alpha; i += 1)
    sum += Math.exp(
      logBeta(a.alpha + i, a.beta + b.beta) - Math.log(b.beta + i) - logBeta(1 + i, b.beta) - logBeta(a.alpha, a.beta),
    );
  return Math.min(1, Math.max(0, sum));
}

const steps = 8_000;
/** Beyond so many standard deviations of every rate nothing is left that would count. */
const reach = 9;

/** P(i is best) = ∫ fᵢ(x) · Π Fⱼ(x) dx over the rates that any may have, by the midpoint rule. */
function integrated(posteriors: readonly Posterior[]): readonly number[] {
  const ranges = posteriors.map(rangeOf);
  const low = Math.min(...ranges.map((range) => range.low));
  const high = Math.max(...ranges.map((range) => range.high));
  const width = (high - low) / steps;
  const densities = posteriors.map((posterior) => densitiesOf(posterior, low, width));
  const cumulated = densities.map(cumulate);
  const raw = densities.map((density, index) =>
    density.reduce((sum, value, at) => {
      const others = cumulated.reduce(
        (product, other, place) => (place === index ? product : product * (other[at] ?? 0)),
        1,
      );
      return sum + value * others;
    }, 0),
  );
  const total = raw.reduce((sum, value) => sum + value, 0);
  return raw.map((value) => value / total);
}

function rangeOf({ alpha, beta }: Posterior): { readonly low: number; readonly high: number } {
  const sum = alpha + beta;
  const mean = alpha / sum;
  const spread = reach * Math.sqrt((alpha * beta) / (sum * sum * (sum + 1)));
  return { low: Math.max(0, mean - spread), high: Math.min(1, mean + spread) };
}

/** The density in the middle of each step, as shares of their sum. */
function densitiesOf({ alpha, beta }: Posterior, low: number, width: number): readonly number[] {
  const logs = Array.from({ length: steps }, (_, step) => {
    const x = low + (step + 0.5) * width;
    return (alpha - 1) * Math.log(x) + (beta - 1) * Math.log1p(-x);
  });
  const peak = logs.reduce((most, value) => Math.max(most, value), Number.NEGATIVE_INFINITY);
  const values = logs.map((value) => Math.exp(value - peak));
  const total = values.reduce((sum, value) => sum + value, 0);
  return values.map((value) => value / total);
}

/** The share below the middle of each step. */
function cumulate(densities: readonly number[]): readonly number[] {
  let below = 0;
  return densities.map((value) => {
    const middle = below + value / 2;
    below += value;
    return middle;
  });
}
