import { type Instant, toRfc3339 } from '../time.ts';
import type { CampaignRun } from './run.ts';
import { type Comparison, compare, leastDid, leastSent, power } from './statistics/compare.ts';
import { type Results, resultNames } from './tally.ts';
import { waitingUntil } from './waiting.ts';

const none = Object.fromEntries(resultNames.map((name) => [name, 0])) as Results;

/** Shares with six digits: more would promise what is not there. */
const rounded = (share: number): number => Math.round(share * 1e6) / 1e6;

/** `GET /v1/campaigns/{key}/results` */
export function resultsView({ body, head }: CampaignRun, results: ReadonlyMap<string, Results>, now: Instant) {
  const waiting = head.state === 'canceled' ? undefined : waitingUntil({ body, head }, now);
  const comparison = compare(body.request, results);
  const { metric, confidence, rates, probabilities, leader, test } = comparison;
  const keyAt = (index: number): string | undefined => body.request.variants[index]?.key;
  const winner = test?.significant ? keyAt(leader) : undefined;
  return {
    key: head.key,
    run: head.run,
    state: head.state,
    waitingUntil: waiting === undefined ? undefined : toRfc3339(waiting),
    experiment: body.request.experiment?.key,
    variants: body.request.variants.map(({ key }, index) => ({
      key,
      recipients: head.recipients[key] ?? 0,
      ...none,
      ...results.get(key),
      rate: rounded(rates[index] ?? 0),
      probabilityOfBeingBest: rounded(probabilities[index] ?? 0),
    })),
    test: {
      metric,
      confidence,
      power,
      ...(test === undefined
        ? { significant: false }
        : {
            leader: keyAt(leader),
            runnerUp: keyAt(test.runnerUp),
            pValue: rounded(test.pValue),
            difference: { low: rounded(test.difference.low), high: rounded(test.difference.high) },
            significant: test.significant,
          }),
    },
    winner,
    sampleNeeded: winner === undefined ? test?.sampleNeeded : undefined,
    concluded: winner !== undefined,
    conclusion: concludeIn(comparison, keyAt),
    rolledOut: head.winner && { ...head.winner, at: toRfc3339(head.winner.at) },
  };
}

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;

/** One honest sentence. */
function concludeIn(
  { metric, confidence, rates, probabilities, leader, test }: Comparison,
  keyAt: (index: number) => string | undefined,
): string {
  if (test === undefined) return 'There is one variant: nothing is compared.';
  if (!test.isEnough)
    return `There is not enough to tell: each variant needs ${leastSent} messages sent, and ${leastDid} people in all must have ${metric}.`;
  const lead = `${keyAt(leader)} leads with ${percent(rates[leader] ?? 0)} ${metric}, against ${percent(rates[test.runnerUp] ?? 0)} of ${keyAt(test.runnerUp)}`;
  const probability = `it is the best with a probability of ${percent(probabilities[leader] ?? 0)}`;
  if (test.significant) return `${lead}; ${probability}. The difference is significant at ${percent(confidence)}.`;
  if (test.sampleNeeded === undefined) return 'The variants do equally well.';
  return test.sampleNeeded > 0
    ? `${lead}; ${probability}, which is not sure enough. About ${test.sampleNeeded} more messages of each variant would tell.`
    : `${lead}; ${probability}, which is not sure enough.`;
}
