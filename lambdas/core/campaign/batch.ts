import { derivedId } from '../ids.ts';
import type { NotificationBody } from '../notification/notification.ts';
import { type ChannelRequest, type NotificationRequest, notificationRequestSchema } from '../notification/request.ts';
import { hourMs, type Instant, minuteMs } from '../time.ts';
import { minutesOf, timeOfDay } from './local-time.ts';
import { type CampaignRequest, type Variant, wantsBestTime } from './request.ts';
import type { Bucket, CampaignRun, Entry, Position, RunBody } from './run.ts';
import { restVariant } from './walk.ts';

/** Entries of a bucket, by the page of the walk that found them, in order. */
export interface BucketPage {
  readonly page: number;
  readonly entries: readonly Entry[];
}

/** A batch: who is in it, and where the next one begins; undefined where there is none. */
export interface Batch {
  readonly entries: readonly Entry[];
  readonly next: Position;
}

/** Takes the next `size` people from a place on. `pages` hold them all, or all that there are. */
export function batchFrom(pages: readonly BucketPage[], from: Position, size: number): Batch {
  const entries: Entry[] = [];
  let next = from;
  for (const { page, entries: all } of pages) {
    const start = page === from.page ? from.index : 0;
    const taken = all.slice(start, start + size - entries.length);
    entries.push(...taken);
    const end = start + taken.length;
    next = end < all.length ? { page, index: end } : { page: page + 1, index: 0 };
    if (entries.length >= size) break;
  }
  return { entries, next };
}

/** One notification makes 5,000 messages at most; the rest of the room is for devices that people add meanwhile. */
const maxMessages = 4_000;
/** An item of DynamoDB holds 400 KB; the seal, the keys and the index take some. */
const maxBytes = 340_000;

/** The fields that a request of no caller has all the same. */
const { options } = notificationRequestSchema.pick({ options: true }).parse({ options: {} });

/**
 * The notifications of a batch: one for each variant, or several where one would not hold them. Their ids derive from what they
 * are for, so that a batch that is handed over again makes the same.
 */
export function notificationsOf(
  { body, head }: CampaignRun,
  place: { readonly bucket: Bucket; readonly batch: number },
  entries: readonly Entry[],
  now: Instant,
): readonly NotificationBody[] {
  const winner = body.request.variants.findIndex(({ key }) => key === head.winner?.variant);
  const byVariant = Map.groupBy(entries, ([, variant]) => (variant === restVariant ? winner : variant));
  const localTime = wantsBestTime(body.request) ? defaultTime(body, place, now) : undefined;
  return [...byVariant].flatMap(([index, people]) => {
    const variant = body.request.variants[index];
    if (variant === undefined) return [];
    const { variants, ...settled } = body.settled?.[variant.key] ?? {};
    const request = { ...requestFor(body.request, variant), ...settled };
    return chunks(people, bytesOf(request)).map((some, chunk) =>
      notificationOf(body, { ...place, variant, chunk, localTime }, { request, variants, some }, now),
    );
  });
}

/** How many people the entries are by variant, as {@link notificationsOf} writes to them. */
export function countByVariant({ body, head }: CampaignRun, entries: readonly Entry[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const [, variant] of entries) {
    const key = variant === restVariant ? head.winner?.variant : body.request.variants[variant]?.key;
    if (key !== undefined) counts[key] = (counts[key] ?? 0) + 1;
  }
  return counts;
}

function notificationOf(
  { tenant, key, run, request: { segments } }: RunBody,
  {
    bucket,
    batch,
    variant,
    chunk,
    localTime,
  }: {
    readonly bucket: Bucket;
    readonly batch: number;
    readonly variant: Variant;
    readonly chunk: number;
    readonly localTime: string | undefined;
  },
  {
    request,
    variants,
    some,
  }: {
    readonly request: NotificationRequest;
    readonly variants: NotificationBody['variants'] | undefined;
    readonly some: readonly Entry[];
  },
  now: Instant,
): NotificationBody {
  const name = [key, run, bucket.id, batch, variant.key, chunk].join('#');
  return {
    tenant,
    id: `ntf_${derivedId('campaign', tenant, name)}`,
    acceptedAt: now,
    fingerprint: name,
    request: { ...request, recipients: some.map(([id]) => ({ id })) },
    ...(variants === undefined ? {} : { variants }),
    about: {
      campaign: {
        key,
        run,
        variant: variant.key,
        segments: Object.fromEntries(some.map(([id, , segment]) => [id, segments[segment] ?? ''])),
        ...(localTime === undefined ? {} : { localTime }),
      },
    },
  };
}

/** What a variant says, as a request without recipients. */
export const requestFor = (
  { category, priority, channels, metadata, optimalSendTime }: CampaignRequest,
  { title, content, template, data }: Variant,
): NotificationRequest => ({
  category,
  priority,
  ...(title === undefined ? {} : { title }),
  ...(content === undefined ? {} : { content }),
  ...(template === undefined ? {} : { template }),
  data,
  recipients: [],
  channels: optimalSendTime ? channels.map(atBestTime) : [...channels],
  routing: 'all',
  options,
  metadata,
});

const atBestTime = (channel: ChannelRequest): ChannelRequest =>
  channel.type === 'email' ? { ...channel, config: { ...channel.config, sendTimeOptimization: true } } : channel;

const bytesOf = (request: NotificationRequest): number => Buffer.byteLength(JSON.stringify(request));

/** Cuts people into as few lists as one notification's messages and bytes allow. */
function chunks(entries: readonly Entry[], base: number): readonly (readonly Entry[])[] {
  const lists: Entry[][] = [];
  let messages = 0;
  let bytes = 0;
  for (const entry of entries) {
    const [id, , , count] = entry;
    // Once among the recipients, once beside the segment's name.
    const size = 2 * id.length + 90;
    if (lists.length === 0 || messages + count > maxMessages || base + bytes + size > maxBytes) {
      lists.push([]);
      messages = 0;
      bytes = 0;
    }
    lists.at(-1)?.push(entry);
    messages += count;
    bytes += size;
  }
  return lists;
}

/** A batch that is this little late still means the same day. */
const sameDayMs = hourMs;

/**
 * When somebody of the batch whose best time is not known should get it, on the person's own clock: batches keep their distance
 * there too. One that comes a little late names the present, so that it is not put off for a day.
 */
export function defaultTime(
  { request }: RunBody,
  { bucket, batch }: { readonly bucket: Bucket; readonly batch: number },
  now: Instant,
): string {
  const wished = batch * request.batch.pause;
  const lateMs = now - (bucket.localAt + wished);
  const shift = lateMs > 0 && lateMs <= sameDayMs ? wished + lateMs : wished;
  return timeOfDay(minutesOf(request.localTime) + Math.ceil(shift / minuteMs));
}
