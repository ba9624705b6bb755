import { createHash } from 'node:crypto';
import type { SendJob } from '../../delivery/sender.ts';

/** The longest `dedup_key` that PagerDuty takes, in characters: https://developer.pagerduty.com/docs/events-api-v2/trigger-events/ */
export const maxDedupKey = 255;

/**
 * What makes several events one alert of PagerDuty: the incident's own key or id, else the request's key, else the
 * notification. The tenant stands before it, since two tenants may send to one service; it holds no colon.
 */
export function dedupKeyOf({ tenant, about, dedupKey, notificationId }: SendJob<'pagerduty'>): string {
  const incident = about?.incident;
  const key = incident === undefined ? (dedupKey ?? notificationId) : (incident.dedupKey ?? incident.id);
  const whole = `${tenant.id}:${key}`;
  if (whole.length <= maxDedupKey) return whole;
  return `${tenant.id}:sha256:${createHash('sha256').update(key).digest('hex')}`;
}
