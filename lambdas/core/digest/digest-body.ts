import type { AboutDigest } from '../notification/about.ts';
import type { NotificationBody } from '../notification/notification.ts';
import type { ChannelRequest, NotificationRequest } from '../notification/request.ts';
import type { RecipientEntry } from '../recipient/entry.ts';
import { isPerson } from '../recipient/entry-kind.ts';
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
  readonly list: AboutDigest;
  /** The person's. */
  readonly locale: string;
}

const byUrgency: readonly NotificationRequest['priority'][] = ['critical', 'high', 'normal', 'low'];

/**
 * The notification of a digest: to one person on one channel, as the latest of its messages would have gone. A message that
 * is alone is sent as itself, in its own words. One with nothing left to tell of is there for people to look up, and never
 * sent.
 */
export function digestBody({ digest, told, list, locale, ...facts }: DigestFacts): NotificationBody {
  const latest = told.at(-1) ?? facts.latest;
  const { tenant, id, closedAt, recipientId } = digest;
  const isAlone = told.length === 1 && list.omitted === 0;
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
          channels: [atOnce(latest.channel)],
        }
      : { ...base, ...words, data: {}, channels: [ofMany(latest.channel)] },
  };
}

/** As the request has the person: what it says beside the id holds for the digest too. */
const entryOf = ({ recipients }: NotificationRequest, recipientId: string): RecipientEntry =>
  recipients.filter(isPerson).find(({ id }) => id === recipientId) ?? { id: recipientId };

function atOnce(channel: ChannelRequest): ChannelRequest {
  const { delay: _delay, after: _after, ...kept } = channel;
  return { ...kept, immediate: true };
}

/** Neither the words nor the files of one of them are those of all. */
function ofMany(channel: ChannelRequest): ChannelRequest {
  const { template: _template, ...kept } = atOnce(channel);
  return kept.type === 'email' ? { ...kept, config: { ...kept.config, attachments: [] } } : kept;
}
