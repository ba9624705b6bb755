import { countByVariant, notificationsOf } from '../../core/campaign/batch-notifications.ts';
import { hasMissedItsTime } from '../../core/campaign/buckets.ts';
import { completed, decided, failed, putOff, sent, stopped, undecided, walked } from '../../core/campaign/changes.ts';
import { nextStep, type Step } from '../../core/campaign/next-step.ts';
import type { Bucket, CampaignRun, Position, RunHead } from '../../core/campaign/run.ts';
import { winnerOf } from '../../core/campaign/statistics/winner.ts';
import { batchFrom } from '../../core/campaign/take-batch.ts';
import { pageOf, pageScan } from '../../core/campaign/walk.ts';
import { watchAt } from '../../core/campaign/watch.ts';
import type { NotificationBody } from '../../core/notification/notification.ts';
import { acceptOwn } from '../accept-own.ts';
import type { RunDependencies, StepDependencies } from './dependencies.ts';
import { tallyOf } from './tally.ts';

type Deeds = {
  readonly [Kind in Exclude<Step['kind'], 'end' | 'wait'>]: (
    deps: StepDependencies,
    run: CampaignRun,
    step: Extract<Step, { kind: Kind }>,
  ) => Promise<RunHead>;
};

/** What each step does before the run moves on. Each may be repeated: a crash before the write does it again, with the same result. */
const deeds: Deeds = {
  walk,
  send,
  decide,
  stop,
  complete: async ({ clock }, run) => completed(run, clock.now()),
  fail: async ({ clock }, run, { reason }) => failed(run, reason, clock.now()),
};

/**
 * Takes the step that the run needs now. The run as it stands then; undefined where none was due, or somebody changed the run
 * meanwhile: the next look sees how it stands.
 */
export async function takeStep(deps: StepDependencies, run: CampaignRun): Promise<CampaignRun | undefined> {
  const step = nextStep(run, deps.clock.now());
  if (step.kind === 'end' || step.kind === 'wait') return undefined;
  const head = await deeds[step.kind](deps, run, step as never);
  const after = { body: run.body, head };
  const written = await deps.runs.change(run.head, head, { watchAt: watchAt(after, deps.clock.now()) });
  if (written === 'outrun') return undefined;
  tell(deps, run.head, head);
  return after;
}

function tell(
  { log }: RunDependencies,
  before: RunHead,
  { tenant, key, run, state, reason, walk: { people } }: RunHead,
): void {
  if (before.state === state) return;
  if (state === 'completed') log.write('CAMPAIGN_COMPLETED', { tenant, key, run, people });
  if (state === 'failed') log.write('CAMPAIGN_FAILED', { tenant, key, run, reason });
}

/** Looks at a page of people; one that was found before a crash stands as it was found. */
async function walk(deps: StepDependencies, run: CampaignRun): Promise<RunHead> {
  const { body, head } = run;
  const { pages, cursor } = head.walk;
  const standing = await deps.runs.page(body, pages);
  const page = standing ?? (await findPage(deps, run, cursor));
  return walked(run, await deps.runs.keepPage(body, pages, page), deps.clock.now());
}

async function findPage({ segments, members }: StepDependencies, { body }: CampaignRun, cursor: string | undefined) {
  const scan = { scan: pageScan, ...(cursor === undefined ? {} : { cursor }) };
  // As of the start: who belongs must not depend on how long the walk takes.
  return pageOf(body, await members.page(body.tenant, await segments(), body.startedAt, scan));
}

async function send(
  deps: RunDependencies,
  run: CampaignRun,
  { bucket }: { readonly bucket: Bucket },
): Promise<RunHead> {
  const now = deps.clock.now();
  if (hasMissedItsTime(bucket, run.body, now)) return putOff(run, now);
  const { entries, next } = await batchOf(deps, run, bucket, bucket.position);
  const bodies = notificationsOf(run, { bucket, batch: bucket.batches }, entries, now);
  await Promise.all(bodies.map((body) => handOver(deps, body)));
  return sent(run, { bucket, recipients: countByVariant(run, entries), next }, now);
}

async function batchOf({ runs }: RunDependencies, { body }: CampaignRun, { id }: Bucket, from: Position) {
  const { size } = body.request.batch;
  return batchFrom(await runs.people(body, id, from, size), from, size);
}

/** A batch that is handed over again meets its first try, and asks for its plan again. */
async function handOver({ notifications, intake }: RunDependencies, body: NotificationBody): Promise<void> {
  await intake.plan(await acceptOwn(notifications, body, 'a campaign'));
}

async function decide(
  deps: RunDependencies,
  run: CampaignRun,
  { isLast }: { readonly isLast: boolean },
): Promise<RunHead> {
  const winner = winnerOf(run.body.request, await tallyOf(deps, run.body), isLast);
  const now = deps.clock.now();
  return winner === undefined ? undecided(run, now) : decided(run, winner.variant, winner.isSure, now);
}

/**
 * Cancels the messages of one batch: each that was handed over, and of each bucket the one after, which somebody may just be
 * handing over. What is canceled before it is accepted is never sent either.
 */
async function stop(deps: RunDependencies, run: CampaignRun): Promise<RunHead> {
  const { stopped: at, buckets } = run.head;
  const bucket = at === undefined ? undefined : buckets[at.bucket];
  if (at === undefined || bucket === undefined || at.batch > bucket.batches)
    return stopped(run, undefined, deps.clock.now());
  const now = deps.clock.now();
  const { entries, next } = await batchOf(deps, run, bucket, at.position);
  for (const body of notificationsOf(run, { bucket, batch: at.batch }, entries, now)) {
    await deps.notifications.cancel(body.tenant, body.id, now);
    await deps.intake.cancel(body);
  }
  return stopped(run, entries.length === 0 || at.batch >= bucket.batches ? undefined : next, now);
}
