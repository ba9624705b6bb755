import { formatDuration } from '../duration.ts';
import { channelToWire } from '../notification/wire.ts';
import { type Instant, toRfc3339 } from '../time.ts';
import { isDone, readyAt } from './buckets.ts';
import type { Campaign } from './campaign.ts';
import { nextStep } from './next-step.ts';
import type { CampaignRequest } from './request.ts';
import { type Bucket, type CampaignRun, isOver, type RunHead } from './run.ts';
import { waitingUntil } from './waiting.ts';

const timeOf = (instant: Instant | undefined): string | undefined =>
  instant === undefined ? undefined : toRfc3339(instant);

/** A request as its caller would write it: durations in ISO 8601, defaults filled in. */
export const campaignToWire = (request: CampaignRequest) => ({
  ...request,
  channels: request.channels.map(channelToWire),
  batch: { size: request.batch.size, pause: formatDuration(request.batch.pause) },
});

export const campaignLinks = (key: string) => ({
  self: `/v1/campaigns/${key}`,
  progress: `/v1/campaigns/${key}/progress`,
  results: `/v1/campaigns/${key}/results`,
});

/** `GET /v1/campaigns/{key}`; the state is that of the last run. */
export const campaignView = ({ key, request, runs, createdAt, updatedAt }: Campaign, head: RunHead | undefined) => ({
  key,
  ...campaignToWire(request),
  state: head?.state ?? 'draft',
  ...(runs === 0 ? {} : { run: runs }),
  startedAt: timeOf(head?.startedAt),
  endedAt: timeOf(head?.endedAt),
  createdAt: toRfc3339(createdAt),
  updatedAt: toRfc3339(updatedAt),
  links: campaignLinks(key),
});

/** What an action answers. */
export const runView = ({ key, run, state }: RunHead) => ({ key, run, state, links: campaignLinks(key) });

/** What becomes of messages that were handed over, where somebody may wonder. */
function noteOn({ state, reason }: RunHead, isWaiting: boolean): string | undefined {
  if (state === 'paused')
    return 'No further batch is handed over. Messages of earlier batches keep their time; cancel the campaign to stop them.';
  if (state === 'canceled')
    return reason === undefined
      ? 'Messages that were handed over and not sent are being stopped, or have been.'
      : 'Not every message that was handed over could be stopped: some may still go out.';
  if (!isWaiting || !isOver({ state })) return undefined;
  return 'Messages that were handed over may still wait for their delay or for people’s best times; cancel the campaign to stop them.';
}

/** `GET /v1/campaigns/{key}/progress` */
export function progressView({ body, head }: CampaignRun, now: Instant) {
  const { walk, buckets } = head;
  const waiting = head.state === 'canceled' ? undefined : waitingUntil({ body, head }, now);
  const step = nextStep({ body, head }, now);
  const nextBatchAt = step.kind === 'wait' ? step.until : step.kind === 'send' ? now : undefined;
  const batches = buckets.map((bucket) => batchesOf(bucket, body.request));
  return {
    key: head.key,
    run: head.run,
    state: head.state,
    phase:
      isOver(head) || head.state === 'paused' ? undefined : phases[step.kind === 'wait' ? waitingFor(head) : step.kind],
    reason: head.reason,
    note: noteOn(head, waiting !== undefined),
    waitingUntil: timeOf(waiting),
    startedAt: toRfc3339(head.startedAt),
    pausedAt: timeOf(head.pausedAt),
    endedAt: timeOf(head.endedAt),
    people: {
      lookedAt: walk.scanned,
      found: walk.people,
      handedOver: buckets.reduce((sum, { reached }) => sum + reached, 0),
      isComplete: walk.done,
    },
    batches: {
      done: batches.reduce((sum, { done }) => sum + done, 0),
      total: batches.reduce((sum, { total }) => sum + total, 0),
    },
    nextBatchAt: timeOf(nextBatchAt),
    winner: head.winner && { ...head.winner, at: toRfc3339(head.winner.at) },
    buckets: buckets.map((bucket, index) => ({
      zone: bucket.zone,
      localTime: bucket.zone === undefined ? undefined : body.request.localTime,
      startsAt: toRfc3339(bucket.opensAt),
      nextBatchAt: isDone(bucket) || isOver(head) ? undefined : toRfc3339(readyAt(bucket, body)),
      waitsForWinner: bucket.isRest && head.winner === undefined ? true : undefined,
      people: bucket.people,
      handedOver: bucket.reached,
      batches: batches[index],
    })),
  };
}

const phases = {
  walk: 'finding-people',
  send: 'sending',
  decide: 'deciding',
  complete: 'sending',
  stop: 'stopping',
  fail: 'sending',
  end: undefined,
} as const;

const waitingFor = ({ buckets, winner }: RunHead): 'send' | 'decide' =>
  winner === undefined &&
  buckets.some(({ isRest }) => isRest) &&
  buckets.every((bucket) => bucket.isRest || isDone(bucket))
    ? 'decide'
    : 'send';

function batchesOf({ batches, people, reached }: Bucket, { batch: { size } }: CampaignRequest) {
  return { done: batches, total: batches + Math.ceil((people - reached) / size) };
}
