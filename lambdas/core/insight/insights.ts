import { sharedChain } from '../delivery/delivery.ts';
import type { NotificationBody } from '../notification/notification.ts';
import type { DeliveryRecord } from '../notification/store.ts';
import { nextTimeOfDay } from '../oncall/time-of-day.ts';
import { type Instant, toRfc3339 } from '../time.ts';
import { type BestHour, nextBestTime } from './best-send-time.ts';
import type { ContentEnrichment } from './content-enrichment.ts';
import type { Engagement } from './engagement.ts';
import { type EngagementProbability, engagementProbability } from './engagement-probability.ts';

/** Estimates are made for so many people at most; of more, the first in the notification stand for all. */
export const maxPeopleEstimated = 100;

/** What insights are made from. */
export interface InsightFacts {
  readonly body: Pick<NotificationBody, 'request' | 'acceptedAt'>;
  /** Empty until it is planned. */
  readonly records: readonly DeliveryRecord[];
  readonly enrichment?: ContentEnrichment | undefined;
  readonly recipients: ReadonlyMap<string, Engagement>;
  readonly tenant: Engagement;
  /** The tenant's own time of day for the best, `10:00`, where it set one. */
  readonly standardTime?: string | undefined;
}

/**
 * At ten in the morning, by their own clocks, most people read (Mailchimp, "Insights from Mailchimp's Send Time Optimization
 * System", 2014), as long as nobody's history tells otherwise.
 */
const usualTime = '10:00';

/** What is known so far of a notification, in the contract's names; what nobody can tell yet is absent. */
export function insightsOf(facts: InsightFacts) {
  const { request } = facts.body;
  const { language, sentiment, entities } = facts.enrichment ?? {};
  const people = peopleIn(facts.records);
  return {
    ...(sentiment === undefined || request.options.sentiment === false ? {} : { predictedSentiment: sentiment }),
    ...(language === undefined ? {} : { detectedLanguage: language.tag }),
    ...(entities === undefined ? {} : { entities }),
    ...(people.length === 0 || request.options.engagementPrediction === false
      ? {}
      : { engagementProbability: probabilityOf(facts, people) }),
    ...(people.length === 0 || request.options.optimization === false
      ? {}
      : { optimalSendTime: timeOf(facts, people) }),
  };
}

/** A person, with the channels on which the notification goes out to them. */
interface Reader {
  readonly id: string;
  readonly timezone: string;
  readonly channels: readonly string[];
}

/** Everybody whom a message is for, in the order of the deliveries. */
function peopleIn(records: readonly DeliveryRecord[]): readonly Reader[] {
  const people = new Map<string, Reader>();
  for (const { delivery } of records) {
    if (delivery.chain === sharedChain || delivery.decision.kind === 'drop') continue;
    const { recipientId: id, timezone, channel } = delivery;
    const known = people.get(id);
    if (known !== undefined) people.set(id, { ...known, channels: [...new Set([...known.channels, channel])] });
    else if (people.size < maxPeopleEstimated) people.set(id, { id, timezone, channels: [channel] });
  }
  return [...people.values()];
}

/** The ids whose history the estimates ask for. */
export const readersOf = (records: readonly DeliveryRecord[]): readonly string[] =>
  peopleIn(records).map(({ id }) => id);

/** Of one person: that they engage on the likeliest of their channels. Of many: the mean. */
function probabilityOf(facts: InsightFacts, people: readonly Reader[]) {
  const each = people.map((person) => {
    const onChannels = person.channels.map((channel) =>
      engagementProbability({ channel, recipient: facts.recipients.get(person.id), tenant: facts.tenant }),
    );
    return onChannels.reduce((best, next) => (next.value > best.value ? next : best));
  });
  const value = each.reduce((sum, next) => sum + next.value, 0) / each.length;
  return {
    value: Math.round(value * 1_000) / 1_000,
    basis: mostCommon(each.map(({ basis }) => basis)),
    messages: messagesOf(each),
    people: people.length,
  };
}

/** The tenant's messages count once, however many people they stand for. */
function messagesOf(each: readonly EngagementProbability[]): number {
  const own = each.filter(({ basis }) => basis === 'recipient').reduce((sum, { messages }) => sum + messages, 0);
  return own > 0 ? own : Math.max(...each.map(({ messages }) => messages));
}

/** Of one person: their next best time. Of many: the hour of the day that is best for most of them. */
function timeOf({ body, recipients, tenant, standardTime = usualTime }: InsightFacts, people: readonly Reader[]) {
  const from = Math.max(body.acceptedAt, body.request.sendAt ?? body.acceptedAt);
  const each = people.map((person) => {
    const best = person.channels
      .map((channel) => nextBestTime({ channel, recipient: recipients.get(person.id), tenant }, person.timezone, from))
      .filter((time) => time !== undefined)
      .sort(byBasis)[0];
    return best === undefined
      ? { timezone: person.timezone, ...standardAt(standardTime, person.timezone, from) }
      : {
          timezone: person.timezone,
          at: best.at,
          localTime: `${String(best.hour).padStart(2, '0')}:00`,
          basis: best.basis,
          observations: best.observations,
        };
  });
  const localTime = mostCommon(each.map((one) => one.localTime));
  const chosen = each.find((one) => one.localTime === localTime);
  if (chosen === undefined) return undefined;
  const { at, ...told } = chosen;
  return { ...told, at: toRfc3339(at), people: people.length };
}

/** What rests on more comes first: the person's own before everybody's. */
const byBasis = (left: BestHour, right: BestHour): number =>
  (left.basis === right.basis ? 0 : left.basis === 'recipient' ? -1 : 1) || right.observations - left.observations;

const standardAt = (time: string, timezone: string, from: Instant) => ({
  at: nextTimeOfDay(timezone, time, from),
  localTime: time,
  basis: 'prior' as const,
  observations: 0,
});

/** Of as many, the first. */
function mostCommon<Item extends string>(items: readonly Item[]): Item | undefined {
  const counts = Map.groupBy(items, (item) => item);
  let best: Item | undefined;
  for (const [item, { length }] of counts) if (length > (counts.get(best as Item)?.length ?? 0)) best = item;
  return best;
}
