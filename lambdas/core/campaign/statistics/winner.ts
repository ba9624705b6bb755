import type { CampaignRequest } from '../request.ts';
import type { Results } from '../tally.ts';
import { compare } from './compare.ts';

/** The variant that those who waited get. */
export interface Winner {
  readonly variant: string;
  /** False where time ran out first, and the variant leads without being surely the best. */
  readonly isSure: boolean;
}

/**
 * The variant that is best with the confidence asked for, once there is enough to tell. At the last look whichever is most
 * probably the best, the first of equals. Looked at again and again, a Bayesian probability holds what it says, which a
 * p-value would not (A. Deng et al., Continuous monitoring of A/B tests without pain, 2016).
 */
export function winnerOf(
  request: CampaignRequest,
  results: ReadonlyMap<string, Results>,
  isLast: boolean,
): Winner | undefined {
  const { probabilities, confidence, test } = compare(request, results);
  const most = Math.max(...probabilities);
  const variant = request.variants[probabilities.indexOf(most)]?.key;
  if (variant === undefined) return undefined;
  const isSure = test?.isEnough === true && most >= confidence;
  return isSure || isLast ? { variant, isSure } : undefined;
}
