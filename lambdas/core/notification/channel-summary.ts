import type { ChannelName } from '../channel/channels.ts';
import type { DeliveryStatus } from '../delivery/status.ts';
import { statusOf } from '../delivery/view.ts';
import type { NotificationBody } from './notification.ts';
import type { DeliveryRecord } from './store.ts';

/** A channel of a notification: how many deliveries are in which status, and one status for them all. */
export interface ChannelSummary {
  readonly status: DeliveryStatus;
  readonly counts: Readonly<Partial<Record<DeliveryStatus, number>>>;
}

/**
 * Which status speaks for a channel when its deliveries differ: what is still under way, then the best that was reached,
 * then what most needs somebody's eye.
 */
const precedence = [
  'sending',
  'queued',
  'scheduled',
  'sent',
  'delivered',
  'complained',
  'failed',
  'bounced',
  'unknown',
  'expired',
  'canceled',
  'suppressed',
  'skipped',
] as const satisfies readonly DeliveryStatus[];

/** A summary for each channel that the request names; `scheduled` while nothing is planned. */
export function summarizeChannels(
  { request }: NotificationBody,
  records: readonly DeliveryRecord[],
): Readonly<Partial<Record<ChannelName, ChannelSummary>>> {
  const names = [...new Set(request.channels.map(({ type }) => type))];
  return Object.fromEntries(
    names.map((name) => [name, summarize(records.filter(({ delivery }) => delivery.channel === name).map(statusOf))]),
  );
}

function summarize(statuses: readonly DeliveryStatus[]): ChannelSummary {
  const counts = [...Map.groupBy(statuses, (status) => status)].map(([status, same]) => [status, same.length] as const);
  return {
    status: precedence.find((status) => statuses.includes(status)) ?? 'scheduled',
    counts: Object.fromEntries(counts),
  };
}
