import type { RenderFailure, SendJob } from '../../delivery/sender.ts';
import type { AboutIncident } from '../../notification/about.ts';
import { recipientIdAt } from '../../recipient/recipient-id.ts';
import { fail, ok, type Result } from '../../result.ts';
import { toRfc3339 } from '../../time.ts';
import type { ContentForms } from '../content.ts';

/** What a webhook carries: the JSON body, byte for byte as it is signed, and the id that the receiver deduplicates by. */
export interface WebhookMessage {
  readonly id: string;
  readonly url: URL;
  readonly body: string;
}

/** The largest body, in bytes of UTF-8. */
export const maxWebhookBytes = 262_144;

/**
 * The body in the shape of Standard Webhooks (`type`, `timestamp`, `data`). It is the same at every try, so that the
 * receiver sees one message however often it comes; recipients are named by id, never by address.
 */
export function renderWebhook(
  job: SendJob<'webhook'>,
  content: Pick<ContentForms, 'text'>,
): Result<WebhookMessage, RenderFailure> {
  const body = JSON.stringify({
    type: 'notification',
    timestamp: toRfc3339(job.acceptedAt),
    data: {
      id: job.deliveryId,
      notificationId: job.notificationId,
      category: job.category,
      priority: job.priority,
      title: job.title,
      content: job.markdown,
      text: content.text(job.markdown),
      locale: job.locale,
      recipients: job.recipients.map((recipient, index) => ({ id: recipientIdAt(recipient, index) })),
      data: job.data,
      metadata: job.metadata,
      ...(job.about?.incident !== undefined && { incident: incidentOf(job.about.incident) }),
    },
  });
  if (Buffer.byteLength(body) > maxWebhookBytes) return fail({ reason: 'content-invalid', code: 'body-too-large' });
  return ok({ id: job.deliveryId, url: new URL(job.address), body });
}

/** The incident as it stood when the notification was made: the same at every try. */
const incidentOf = ({ id, severity, level, openedAt, dedupKey, update }: AboutIncident) => ({
  id,
  severity,
  level,
  openedAt: toRfc3339(openedAt),
  dedupKey,
  ...(update !== undefined && { update: { ...update, at: toRfc3339(update.at) } }),
});
