import type { CampaignRequest, ExperimentMetric } from '../request.ts';
import type { Results } from '../tally.ts';
import { probabilitiesOfBeingBest } from './best.ts';
import { differenceOf, type Interval, type Proportion, pValueOf, rateOf, sampleFor } from './two-proportions.ts';

/** What is compared where the campaign does not say. */
const standard = { metric: 'clicked', confidence: 0.95 } as const satisfies {
  metric: ExperimentMetric;
  confidence: number;
};

/** How often a true difference of the observed size should be found. */
export const power = 0.8;
/** Below so many messages of a variant, or so many people who did it in all, nothing is called significant. */
export const leastSent = 100;
export const leastDid = 10;

export interface Comparison {
  readonly metric: ExperimentMetric;
  readonly confidence: number;
  /** By variant, in the campaign's order. */
  readonly rates: readonly number[];
  readonly probabilities: readonly number[];
  /** The places of the highest rate and the one after it. */
  readonly leader: number;
  /** Absent for one variant alone. */
  readonly test?: {
    readonly runnerUp: number;
    /** Of leader against runner-up, times the number of pairs among which they are the extremes (Bonferroni). */
    readonly pValue: number;
    /** Of the difference of their rates, at the confidence. */
    readonly difference: Interval;
    readonly significant: boolean;
    /** There is too little for any word. */
    readonly isEnough: boolean;
    /** Messages still to be sent of each variant, were the observed rates the true ones; absent where they are equal. */
    readonly sampleNeeded?: number;
  };
}

/** Who did it, of those to whom a message was sent. */
export const proportionOf = (results: Results, metric: ExperimentMetric): Proportion => ({
  successes: Math.min(results[metric], results.sent),
  trials: results.sent,
});

/** Compares the variants by the campaign's metric; pure. */
export function compare({ experiment, variants }: CampaignRequest, results: ReadonlyMap<string, Results>): Comparison {
  const { metric, confidence } = experiment ?? standard;
  const proportions = variants.map(({ key }) => {
    const counted = results.get(key);
    return counted === undefined ? { successes: 0, trials: 0 } : proportionOf(counted, metric);
  });
  const rates = proportions.map(rateOf);
  const order = rates.map((_, index) => index).sort((a, b) => (rates[b] ?? 0) - (rates[a] ?? 0) || a - b);
  const [leader = 0, runnerUp] = order;
  const base = { metric, confidence, rates, probabilities: probabilitiesOfBeingBest(proportions), leader };
  const [best, next] = [proportions[leader], runnerUp === undefined ? undefined : proportions[runnerUp]];
  if (best === undefined || next === undefined || runnerUp === undefined) return base;
  return { ...base, test: { runnerUp, ...testOf(best, next, proportions, confidence) } };
}

function testOf(best: Proportion, next: Proportion, all: readonly Proportion[], confidence: number) {
  const pairs = (all.length * (all.length - 1)) / 2;
  const pValue = Math.min(1, pValueOf(best, next) * pairs);
  const did = all.reduce((sum, { successes }) => sum + successes, 0);
  const isEnough = did >= leastDid && all.every(({ trials }) => trials >= leastSent);
  const needed = sampleFor(rateOf(best), rateOf(next), confidence, power);
  const significant = isEnough && pValue < 1 - confidence;
  return {
    pValue,
    difference: differenceOf(best, next, confidence),
    significant,
    isEnough,
    ...(needed === undefined ? {} : { sampleNeeded: Math.max(0, needed - Math.min(best.trials, next.trials)) }),
  };
}
