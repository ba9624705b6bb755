import { derivedId } from '../ids.ts';
import type { NotificationBody } from '../notification/notification.ts';
import type { ChannelRequest, NotificationRequest } from '../notification/request.ts';
import type { Instant } from '../time.ts';
import { defaultTime } from './default-time.ts';
import type { CampaignRequest, Variant } from './request.ts';
import type { Bucket, CampaignRun, Entry, RunBody } from './run.ts';
import { asksForBestTime } from './timing.ts';
import { restVariant } from './walk.ts';

/** One notification makes 5,000 messages at most; the rest of the room is for devices that people add meanwhile. */
const maxMessages = 4_000;
/** An item of DynamoDB holds 400 KB; the seal, the keys and the index take some. */
const maxBytes = 340_000;

/** The options of a request that names none; spelled out, since the schema that fills them in brings every phone number plan along. */
export const defaultOptions: NotificationRequest['options'] = { deduplication: 'key' };

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
  const localTime = asksForBestTime(body.request) ? defaultTime(body, place, now) : undefined;
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
  options: defaultOptions,
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
