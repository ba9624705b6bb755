import { channels } from '../channel/channels.ts';
import { hasReached } from '../delivery/status.ts';
import { reasonOf, statusOf } from '../delivery/view.ts';
import { type Instant, toRfc3339 } from '../time.ts';
import { summarizeChannels } from './channel-summary.ts';
import type { NotificationBody, NotificationHead } from './notification.ts';
import { reachedEverybody, standingOf } from './standing.ts';
import type { DeliveryRecord } from './store.ts';
import { requestToWire } from './wire.ts';

/** A notification as it is stored, with all its deliveries once it is planned. */
export interface NotificationState {
  readonly body: NotificationBody;
  readonly head?: NotificationHead | undefined;
  readonly records: readonly DeliveryRecord[];
}

const maxErrors = 100;
const errorStatuses: ReadonlySet<string> = new Set(['failed', 'bounced', 'complained', 'expired', 'unknown']);

const timeOf = (instant: Instant | undefined) => (instant === undefined ? undefined : toRfc3339(instant));

/** `GET /v1/notifications/{id}`. The request's fields stand beside, but for `channels`; `request` has it whole. */
export function notificationView(
  { body, head, records }: NotificationState,
  now: Instant,
  insights: Readonly<Record<string, unknown>> = {},
) {
  const request = requestToWire(body.request);
  const status = standingOf(head, records, now);
  const ended = status !== 'accepted' && status !== 'planned';
  return {
    ...request,
    id: body.id,
    status,
    success: ended && !isCut(head) && reachedEverybody(records),
    acceptedAt: toRfc3339(body.acceptedAt),
    plannedAt: timeOf(head?.plannedAt),
    canceledAt: timeOf(head?.canceledAt),
    endedAt: timeOf(head?.endedAt),
    channels: summarizeChannels(body, records),
    errors: records.filter(isError).slice(0, maxErrors).map(errorOf),
    insights,
    request,
    ...digestView(body),
    links: linksOf(body.id),
  };
}

/** Of a digest: the messages that it tells of in their place. */
const digestView = ({ about }: NotificationBody) =>
  about?.digest === undefined
    ? {}
    : {
        digest: {
          items: about.digest.items.map(({ notificationId, title, at }) => ({
            notificationId,
            title,
            at: toRfc3339(at),
          })),
          omitted: about.digest.omitted,
        },
      };

/** An entry of `GET /v1/notifications`. */
export const notificationEntry = ({ body, head, records }: NotificationState, now: Instant) => ({
  id: body.id,
  status: standingOf(head, records, now),
  category: body.request.category,
  priority: body.request.priority,
  title: body.request.title,
  recipientCount: body.request.recipients.length,
  acceptedAt: toRfc3339(body.acceptedAt),
  sendAt: timeOf(body.request.sendAt),
  links: linksOf(body.id),
});

/** Where a notification can be read. */
export const linksOf = (id: string) => ({
  self: `/v1/notifications/${id}`,
  deliveries: `/v1/notifications/${id}/deliveries`,
  timeline: `/v1/notifications/${id}/timeline`,
});

/** Deliveries in the order of the request: channel by channel, person by person, address by address. */
export const inOrder = (records: readonly DeliveryRecord[]): readonly DeliveryRecord[] =>
  records.toSorted(
    ({ delivery: left }, { delivery: right }) =>
      left.step - right.step ||
      (left.recipient ?? 0) - (right.recipient ?? 0) ||
      left.addressIndex - right.addressIndex,
  );

/** An entry of `GET /v1/notifications/{id}/deliveries`. */
export function deliveryView(record: DeliveryRecord) {
  const { delivery, ledger } = record;
  return {
    id: delivery.id,
    recipientId: delivery.recipientId,
    channel: delivery.channel,
    provider: channels[delivery.channel].provider,
    providerId: ledger?.providerId,
    status: statusOf(record),
    reason: reasonOf(record),
    attempts: (ledger?.attempts ?? []).map((attempt) => ({ ...attempt, at: toRfc3339(attempt.at) })),
    events: (ledger?.facts ?? []).map((fact) => ({ ...fact, at: toRfc3339(fact.at) })),
    locale: delivery.locale,
    timezone: delivery.timezone,
    ...(delivery.variant === undefined ? {} : { variant: delivery.variant }),
    scheduledFor: toRfc3339(delivery.scheduledFor),
    held: delivery.held?.map(({ rule, until }) => ({ rule, until: toRfc3339(until) })),
    passed: delivery.passed,
    mergedInto: delivery.mergedInto,
    nextAttemptAt: timeOf(ledger?.nextAt),
    ...(ledger?.costMicros === undefined ? {} : { costMicros: ledger.costMicros, currency: 'USD' }),
  };
}

/** More people were meant than one notification reaches. */
const isCut = (head: NotificationHead | undefined): boolean =>
  head?.remarks?.some(({ kind }) => kind === 'too-many-people' || kind === 'segment-cut') === true;

const isError = (record: DeliveryRecord): boolean => {
  const status = statusOf(record);
  return errorStatuses.has(status) && (status === 'complained' || !hasReached(status));
};

const errorOf = (record: DeliveryRecord) => ({
  deliveryId: record.delivery.id,
  recipientId: record.delivery.recipientId,
  channel: record.delivery.channel,
  status: statusOf(record),
  reason: reasonOf(record),
  code: record.ledger?.attempts.at(-1)?.code,
});
