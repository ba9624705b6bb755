import type { RenderFailure, SendJob } from '../../delivery/sender.ts';
import { fail, ok, type Result } from '../../result.ts';
import { dayMs } from '../../time.ts';
import type { ContentForms } from '../content.ts';
import { cutAtWord } from '../cut.ts';
import { pushData } from './data.ts';
import { maxPushBytes, type PushMessage } from './message.ts';

/** A phone that stays dark longer than this is not shown old news. */
const keptForMs = dayMs;
const longestTitle = 200;
const ellipsis = '…';

const isUrgent = (priority: string): boolean => priority === 'critical' || priority === 'high';

const messageOf = (job: SendJob<'push'>, title: string, body: string): PushMessage => {
  const { badge, sound, category, deepLink, imageUrl, richMedia } = job.config;
  return {
    notification: { title, body, ...(imageUrl !== undefined && { image: imageUrl }) },
    data: pushData(job.data, {
      notificationId: job.notificationId,
      deliveryId: job.deliveryId,
      ...(category !== undefined && { category }),
      ...(deepLink !== undefined && { deepLink }),
      ...(job.about?.incident !== undefined && { incidentId: job.about.incident.id }),
      ...(job.acknowledgeUrl !== undefined && { acknowledgeUrl: job.acknowledgeUrl }),
    }),
    android: {
      priority: isUrgent(job.priority) ? 'HIGH' : 'NORMAL',
      ttl: `${keptForMs / 1_000}s`,
      notification: {
        tag: job.deliveryId,
        ...(category !== undefined && { channel_id: category }),
        ...(sound !== undefined && { sound }),
        ...(badge !== undefined && { notification_count: badge }),
      },
    },
    apns: {
      headers: {
        'apns-priority': job.priority === 'low' ? '5' : '10',
        'apns-expiration': String(Math.floor((job.now + keptForMs) / 1_000)),
        'apns-collapse-id': job.deliveryId.slice(0, 64),
      },
      payload: {
        aps: {
          ...(badge !== undefined && { badge }),
          ...(sound !== undefined && { sound }),
          ...(category !== undefined && { category }),
          ...((richMedia || imageUrl !== undefined) && { 'mutable-content': 1 }),
        },
      },
      ...(imageUrl !== undefined && { fcm_options: { image: imageUrl } }),
    },
  };
};

const fits = (message: PushMessage): boolean => Buffer.byteLength(JSON.stringify(message)) <= maxPushBytes;

/**
 * The message for one device. Its tag and collapse id are the delivery's, so that a message that comes twice shows
 * once. The body is cut at a word to FCM's 4 KB; where even no body fits, the request's own data is too large.
 */
export function renderPush(
  job: SendJob<'push'>,
  content: Pick<ContentForms, 'text'>,
): Result<PushMessage, RenderFailure> {
  const title =
    job.title.length <= longestTitle ? job.title : cutAtWord(job.title, (part) => part.length < longestTitle);
  const text = (job.own?.text ?? content.text(job.markdown)).slice(0, maxPushBytes);
  const whole = messageOf(job, title, text);
  if (fits(whole)) return ok(whole);
  if (!fits(messageOf(job, title, ellipsis))) return fail({ reason: 'content-invalid', code: 'payload-too-large' });
  const cut = cutAtWord(text, (part) => fits(messageOf(job, title, part + ellipsis)));
  return ok(messageOf(job, title, cut + ellipsis));
}
