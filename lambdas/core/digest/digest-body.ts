import type { AboutDigest } from '../notification/about.ts';
import type { NotificationBody } from '../notification/notification.ts';
import type { ChannelRequest, NotificationRequest } from '../notification/request.ts';
import type { RecipientEntry } from '../recipient/entry.ts';
import { isPerson } from '../recipient/entry-kind.ts';
import { syntaxLimits } from '../template/engine/syntax/limits.ts';
import { fitItems, maxItemsBytes } from './digest-items.ts';
import { digestWords } from './digest-words.ts';
import type { ClosedDigest } from './store.ts';

/** A message of a digest, with the notification that it was to be sent by. */
export interface ToldMember {
  readonly body: NotificationBody;
  readonly step: number;
  readonly channel: ChannelRequest;
}

export interface DigestFacts {
  readonly digest: ClosedDigest;
  /** Those that are told of, in the order of the list; empty where all have fallen away. */
  readonly told: readonly ToldMember[];
  /** The latest of all, told of or not. */
  readonly latest: ToldMember;
  /** What those that are told of say. */
  readonly items: AboutDigest['items'];
  /** The person's. */
  readonly locale: string;
}

const byUrgency: readonly NotificationRequest['priority'][] = ['critical', 'high', 'normal', 'low'];

/** An item of DynamoDB holds 400 KB; the seal, the keys and the index take some. */
const maxBodyBytes = 340_000;

const fits = (body: NotificationBody): boolean =>
  Buffer.byteLength(JSON.stringify(body)) <= maxBodyBytes &&
  Buffer.byteLength(body.request.content ?? '') <= syntaxLimits.sourceBytes;

/**
 * The notification of a digest, with as many of its messages as the table and the engine for templates take: what was put
 * together must go out, and the rest is counted.
 */
export function digestBody(facts: DigestFacts): NotificationBody {
  const [only] = facts.items;
  if (facts.items.length === 1 && only !== undefined)
    return bodyOf(facts, { items: [{ ...only, content: '', data: {} }], omitted: 0 });
  for (let maxBytes = maxItemsBytes; ; maxBytes /= 2) {
    const list = fitItems(facts.items, maxBytes);
    const body = bodyOf(facts, list);
    if (list.items.length === 0 || fits(body)) return body;
  }
}

/**
 * To one person on one channel, as the latest of its messages would have gone. A message that
 * is alone is sent as itself, in its own words. One with nothing left to tell of is there for people to look up, and never
 * sent.
 */
function bodyOf({ digest, told, locale, ...facts }: DigestFacts, list: AboutDigest): NotificationBody {
  const latest = told.at(-1) ?? facts.latest;
  const { tenant, id, closedAt, recipientId } = digest;
  const isAlone = told.length === 1;
  const { variants, about, request } = latest.body;
  const own = variants?.[latest.step];
  const { sendAt: _sendAt, dedupKey: _dedupKey, template: _template, expiresAt, ...kept } = request;
  const base = {
    ...kept,
    priority: byUrgency.find((priority) => told.some(({ body }) => body.request.priority === priority)) ?? 'normal',
    recipients: [entryOf(latest.body.request, recipientId)],
    routing: 'all' as const,
    options: { ...request.options, deduplication: 'off' as const },
  };
  const words = digestWords(list, { channel: latest.channel.type, locale });
  return {
    tenant,
    id,
    acceptedAt: closedAt,
    fingerprint: `digest:${id}`,
    ...(isAlone && own !== undefined ? { variants: { 0: own } } : {}),
    about: isAlone ? { ...about, digest: list } : { digest: list },
    request: isAlone
      ? {
          ...base,
          ...(request.template === undefined ? {} : { template: request.template }),
          ...(expiresAt === undefined ? {} : { expiresAt }),
          channels: [itself(latest.channel)],
        }
      : { ...base, ...words, data: {}, metadata: {}, channels: [ofMany(latest.channel)] },
  };
}

/** As the request has the person: what it says beside the id holds for the digest too. */
const entryOf = ({ recipients }: NotificationRequest, recipientId: string): RecipientEntry =>
  recipients.filter(isPerson).find(({ id }) => id === recipientId) ?? { id: recipientId };

/** It has waited already; the person's quiet hours and caps hold for it as for any message. */
function itself(channel: ChannelRequest): ChannelRequest {
  const { delay: _delay, after: _after, ...kept } = channel;
  return kept;
}

/** Neither the words nor the files of one of them are those of all. */
function ofMany(channel: ChannelRequest): ChannelRequest {
  const { template: _template, ...kept } = itself(channel);
  return kept.type === 'email' ? { ...kept, config: { ...kept.config, attachments: [] } } : kept;
}
