import type { RenderFailure, SendJob } from '../../delivery/sender.ts';
import { maxItemBytes, type NewInboxItem } from '../../inbox/item.ts';
import { fail, ok, type Result } from '../../result.ts';
import { dayMs } from '../../time.ts';
import type { ContentForms } from '../content.ts';

/** How long a message stays where nothing less is said; as long as notifications do. */
const keptMs = 90 * dayMs;

/** The item of a delivery: the same at every try, so that it is there once. */
export function renderInbox(
  job: SendJob<'inbox'>,
  content: Pick<ContentForms, 'text'>,
): Result<NewInboxItem, RenderFailure> {
  const { deepLink, imageUrl, expiresIn = keptMs } = job.config;
  const item: NewInboxItem = {
    recipientId: job.address,
    deliveryId: job.deliveryId,
    notificationId: job.notificationId,
    at: job.scheduledFor,
    expiresAt: job.scheduledFor + expiresIn,
    content: {
      category: job.category,
      priority: job.priority,
      title: job.title,
      content: job.markdown,
      text: job.own?.text ?? content.text(job.markdown),
      locale: job.own?.locale ?? job.locale,
      data: job.data,
      ...(deepLink === undefined ? {} : { deepLink }),
      ...(imageUrl === undefined ? {} : { imageUrl }),
    },
  };
  return Buffer.byteLength(JSON.stringify(item.content)) > maxItemBytes
    ? fail({ reason: 'content-invalid', code: 'inbox-item-too-large' })
    : ok(item);
}
