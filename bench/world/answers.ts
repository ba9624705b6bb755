import { createHmac } from 'node:crypto';
import { acknowledgeLifetimeMs, signAcknowledgeToken } from '../../lambdas/core/link/acknowledge-token.ts';
import { signIncidentReference } from '../../lambdas/core/link/incident-reference.ts';
import { gatewayEvent } from './gateway-event.ts';
import { slackUserOf } from './incidents.ts';
import { linkKey, slackSigningSecret, tenantId } from './tenant.ts';

const key = Buffer.from(linkKey);

/** A level that was told: the incident, and the notification that told it. */
export interface Told {
  readonly incidentId: string;
  readonly notificationId: string;
}

/** The page behind the link in a mail, and the press of its button. */
export function pageEvent(method: 'GET' | 'POST', { notificationId }: Told): unknown {
  const expiresAt = Date.now() + acknowledgeLifetimeMs;
  const token = signAcknowledgeToken(key, { tenant: tenantId, notificationId, recipient: 0, expiresAt });
  if (method === 'GET') return gatewayEvent(method, `/a/${token}`);
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  return gatewayEvent(method, `/a/${token}`, { headers, body: 'action=acknowledge' });
}

/** A press of the button in Slack, signed as Slack signs (https://docs.slack.dev/authentication/verifying-requests-from-slack). */
export function slackPress({ incidentId, notificationId }: Told, person: number): unknown {
  const timestamp = String(Math.floor(Date.now() / 1_000));
  const value = signIncidentReference(key, { tenant: tenantId, incidentId, notificationId });
  const payload = {
    type: 'block_actions',
    user: { id: slackUserOf(person), username: 'person' },
    actions: [{ action_id: 'acknowledge', value, action_ts: `${timestamp}.000200` }],
  };
  const body = new URLSearchParams({ payload: JSON.stringify(payload) }).toString();
  const signature = createHmac('sha256', slackSigningSecret).update(`v0:${timestamp}:${body}`).digest('hex');
  const headers = {
    'content-type': 'application/x-www-form-urlencoded',
    'x-slack-request-timestamp': timestamp,
    'x-slack-signature': `v0=${signature}`,
  };
  return gatewayEvent('POST', '/slack/interactions', { headers, body });
}
