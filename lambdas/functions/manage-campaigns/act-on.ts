import { canceled, paused, resumed } from '../../core/campaign/changes.ts';
import type { CampaignRun, RunHead, RunState } from '../../core/campaign/run.ts';
import { runView } from '../../core/campaign/view.ts';
import { isLongOver } from '../../core/campaign/waiting.ts';
import { watchAt } from '../../core/campaign/watch.ts';
import { ContendedError } from '../../core/contended-error.ts';
import type { Instant } from '../../core/time.ts';
import { type Answer, json, problem } from '../../framework/http/answer.ts';
import type { SignedCall } from '../../framework/http/endpoint.ts';
import { keyOf } from '../../framework/http/keyed.ts';
import { noCampaign } from './campaigns.ts';
import type { Dependencies } from './dependencies.ts';

interface Deed {
  readonly from: readonly RunState[];
  /** The state that it leads to: a run that is there already is answered as it is. */
  readonly to: RunState;
  readonly change: (run: CampaignRun, now: Instant) => RunHead;
  /** Whether a new execution has to drive what comes. */
  readonly drives: boolean;
  /** What a run in any other state is told. */
  readonly refusal: string;
  readonly status: 200 | 202;
}

const deeds = {
  pause: {
    from: ['running'],
    to: 'paused',
    change: paused,
    drives: false,
    refusal: 'only a running campaign can be paused',
    status: 200,
  },
  resume: {
    from: ['paused'],
    to: 'running',
    change: resumed,
    drives: true,
    refusal: 'only a paused campaign can be resumed; start it for a new run',
    status: 200,
  },
  cancel: {
    from: ['running', 'paused', 'completed', 'failed'],
    to: 'canceled',
    change: canceled,
    drives: true,
    refusal: 'nothing of it is left to cancel',
    status: 202,
  },
} as const satisfies Record<string, Deed>;

export const pauseRun = (deps: Dependencies, call: SignedCall) => actOn(deps, call, deeds.pause);
export const resumeRun = (deps: Dependencies, call: SignedCall) => actOn(deps, call, deeds.resume);
export const cancelRun = (deps: Dependencies, call: SignedCall) => actOn(deps, call, deeds.cancel);

/** Whoever drives the run writes it too, at most once for each batch. */
const mostTries = 10;

/** Acts on the last run, deciding anew as long as others are faster. */
async function actOn(deps: Dependencies, call: SignedCall, deed: Deed): Promise<Answer> {
  const { tenant } = call;
  const campaign = await deps.campaigns.get(tenant, keyOf(call));
  if (campaign === undefined) return noCampaign;
  for (let tries = 0; tries < mostTries; tries += 1) {
    const run = await deps.runs.get({ tenant, key: campaign.key, run: campaign.runs });
    if (run === undefined) return problem('conflict', `The campaign was not started yet: ${deed.refusal}`);
    if (run.head.state === deed.to) return driven(deps, run.head, deed);
    if (!deed.from.includes(run.head.state) || isLongOver(run, deps.clock.now()))
      return problem('conflict', `The campaign is ${run.head.state}: ${deed.refusal}`);
    const now = deps.clock.now();
    const head = deed.change(run, now);
    const written = await deps.runs.change(run.head, head, { watchAt: watchAt({ body: run.body, head }, now) });
    if (written === 'changed') return driven(deps, head, deed);
  }
  throw new ContendedError(`the campaign ${campaign.key}`);
}

async function driven({ executions }: Dependencies, head: RunHead, { drives, status }: Deed): Promise<Answer> {
  if (drives) await executions.start(head);
  return json(status, runView(head));
}
