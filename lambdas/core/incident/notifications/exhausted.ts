import { channelSchema } from '../../notification/channel-request.ts';
import type { NotificationBody } from '../../notification/notification.ts';
import type { FallbackAddress } from '../../tenant/tenant.ts';
import { sayIn } from '../../texts/texts.ts';
import type { Instant } from '../../time.ts';
import type { Incident } from '../incident.ts';
import { composeNotification } from './compose.ts';

/** Alerts the tenant's fallback address that nobody answered; nothing where the tenant has named none. */
export function exhaustedNotification(
  incident: Incident,
  fallback: FallbackAddress | undefined,
  locale: string,
  now: Instant,
): readonly NotificationBody[] {
  if (fallback === undefined) return [];
  const { email, phone, slackChannel } = fallback;
  const channels = [
    ...(email === undefined ? [] : [{ type: 'email' }]),
    ...(phone === undefined ? [] : [{ type: 'sms' }]),
    ...(slackChannel === undefined ? [] : [{ type: 'slack', config: { channel: slackChannel } }]),
  ].map((channel) => channelSchema.parse(channel));
  if (channels.length === 0) return [];
  const person = {
    id: 'fallback',
    ...(email === undefined ? {} : { email }),
    ...(phone === undefined ? {} : { phone }),
  };
  const content = sayIn(locale, 'incident.exhausted');
  const message = {
    channels,
    recipients: email === undefined && phone === undefined ? [] : [person],
    content,
    level: incident.head.level,
    asksForAnswer: incident.body.climb.asksForAnswer,
    update: { kind: 'exhausted', at: now } as const,
  };
  return [composeNotification(incident, message, now)];
}
