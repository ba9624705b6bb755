import { formatDuration } from '../duration.ts';
import { type Instant, toRfc3339 } from '../time.ts';
import type { ChannelRequest, NotificationRequest } from './request.ts';

const timeOf = (instant: Instant | undefined): string | undefined =>
  instant === undefined ? undefined : toRfc3339(instant);
const durationOf = (durationMs: number | undefined): string | undefined =>
  durationMs === undefined ? undefined : formatDuration(durationMs);

/** A request as its caller would write it: times in RFC 3339, durations in ISO 8601, defaults filled in. */
export const requestToWire = (request: NotificationRequest) => ({
  ...request,
  channels: request.channels.map(channelToWire),
  sendAt: timeOf(request.sendAt),
  expiresAt: timeOf(request.expiresAt),
});

/** A channel as its caller would write it. */
export const channelToWire = (channel: ChannelRequest) => ({
  ...channel,
  delay: durationOf(channel.delay),
  after: durationOf(channel.after),
});
