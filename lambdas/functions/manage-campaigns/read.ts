import type { RunQuery } from '../../contracts/http/campaigns.ts';
import { resultsView } from '../../core/campaign/results-view.ts';
import type { CampaignRun } from '../../core/campaign/run.ts';
import { progressView } from '../../core/campaign/view.ts';
import { type Answer, json, notFound } from '../../framework/http/answer.ts';
import type { SignedCall } from '../../framework/http/endpoint.ts';
import { keyOf } from '../../framework/http/keyed.ts';
import { tallyOf } from '../../pipeline/campaigns/tally.ts';
import { noCampaign } from './campaigns.ts';
import type { Dependencies } from './dependencies.ts';

const noRun = notFound('run of the campaign');

export const readProgress = (deps: Dependencies, call: SignedCall<RunQuery>): Promise<Answer> =>
  withRun(deps, call, async (run) => json(200, progressView(run, deps.clock.now())));

export const readResults = (deps: Dependencies, call: SignedCall<RunQuery>): Promise<Answer> =>
  withRun(deps, call, async (run) => json(200, resultsView(run, await tallyOf(deps, run.body), deps.clock.now())));

/** Reads the run that the query names, or the last. */
async function withRun(
  { campaigns, runs }: Dependencies,
  call: SignedCall<RunQuery>,
  answer: (run: CampaignRun) => Promise<Answer>,
): Promise<Answer> {
  const campaign = await campaigns.get(call.tenant, keyOf(call));
  if (campaign === undefined) return noCampaign;
  const number = call.query.run ?? campaign.runs;
  const run = number === 0 ? undefined : await runs.get({ tenant: call.tenant, key: campaign.key, run: number });
  return run === undefined ? noRun : answer(run);
}
