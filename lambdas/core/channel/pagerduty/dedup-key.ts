import { createHash } from 'node:crypto';
import type { SendJob } from '../../delivery/sender.ts';
import type { AboutIncident } from '../../notification/about.ts';

/** The longest `dedup_key` that PagerDuty takes, in characters: https://developer.pagerduty.com/docs/events-api-v2/trigger-events/ */
export const maxDedupKey = 255;

/**
 * What makes several events one alert of PagerDuty: the incident's own key, where it has one, and its id; else the request's key,
 * else the notification. The own key alone would not do: the next incident carries the same, and a resolution that is sent
 * late would close its alert. The tenant stands before it, since two tenants may send to one service; it holds no colon.
 */
export function dedupKeyOf({ tenant, about, dedupKey, notificationId }: SendJob<'pagerduty'>): string {
  const key = about?.incident === undefined ? (dedupKey ?? notificationId) : incidentKeyOf(about.incident);
  const whole = `${tenant.id}:${key}`;
  if (whole.length <= maxDedupKey) return whole;
  return `${tenant.id}:sha256:${createHash('sha256').update(key).digest('hex')}`;
}

const incidentKeyOf = ({ id, dedupKey }: AboutIncident): string => (dedupKey === undefined ? id : `${dedupKey}:${id}`);
