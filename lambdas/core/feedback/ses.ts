import { fail, ok, type Result } from '../result.ts';
import type { Feedback, FeedbackError, Ignored } from './feedback.ts';
import { ourTagsSchema, type SesDetail, sesDetailSchema } from './ses-event.ts';

/** Feedback on a mail; its tags name the delivery, so it is found even when the send's answer was lost. */
export interface MailFeedback extends Feedback {
  readonly kind: 'feedback';
  readonly tenant: string;
  readonly notificationId: string;
  readonly deliveryId: string;
  /** Whom we wrote to; a bounce may name the address that it was forwarded to. */
  readonly address: string | undefined;
}

type Word = Omit<Feedback, 'providerId'>;
type Reading = (detail: SesDetail) => Word | Ignored | undefined;

const ignored = (why: string): Ignored => ({ kind: 'ignored', why });
const email = 'email';

/** A hard bounce is final for the address; a soft one only for this mail: SES has tried for hours. */
const bounce: Reading = ({ bounce: word }) =>
  word && {
    at: word.timestamp,
    type: 'bounced',
    code: [word.bounceType, word.bounceSubType].filter(Boolean).join('.'),
    ...(word.bounceType === 'Permanent' && { suppress: { channel: email, reason: 'bounced' } }),
  };

const complaint: Reading = ({ complaint: word }) => {
  if (word?.complaintFeedbackType === 'not-spam') return ignored('not-spam');
  return (
    word && {
      at: word.timestamp,
      type: 'complained',
      code: word.complaintFeedbackType ?? word.complaintSubType ?? 'complaint',
      suppress: { channel: email, reason: 'complained' },
    }
  );
};

/** Every event that SES publishes, and what it says of a delivery. */
const readings: Readonly<Record<string, Reading>> = {
  Delivery: ({ delivery }) => delivery && { at: delivery.timestamp, type: 'delivered' },
  Bounce: bounce,
  Complaint: complaint,
  Reject: ({ reject, mail }) => ({ at: mail.timestamp, type: 'failed', code: `Reject.${reject?.reason ?? 'unnamed'}` }),
  'Rendering Failure': ({ mail }) => ({ at: mail.timestamp, type: 'failed', code: 'RenderingFailure' }),
  Open: ({ open }) => open && { at: open.timestamp, type: 'opened' },
  Click: ({ click }) => click && { at: click.timestamp, type: 'clicked' },
  Send: () => ignored('send'),
  DeliveryDelay: () => ignored('delivery-delay'),
  Subscription: () => ignored('subscription'),
};

/** The `detail` of an SES event, in our terms. Mail that is not ours is ignored; no event is passed over in silence. */
export function readSesEvent(detail: unknown): Result<MailFeedback | Ignored, FeedbackError> {
  const parsed = sesDetailSchema.safeParse(detail);
  if (!parsed.success) {
    return fail({ code: 'malformed', detail: parsed.error.issues.map(({ path }) => path.join('.')).join(', ') });
  }
  const { mail, eventType } = parsed.data;
  const reading = Object.hasOwn(readings, eventType) ? readings[eventType] : undefined;
  if (reading === undefined) return fail({ code: 'unknown-event', detail: eventType.slice(0, 64) });
  const tags = ourTagsSchema.safeParse(mail.tags);
  if (!tags.success) return ok(ignored('not-ours'));
  const word = reading(parsed.data);
  if (word === undefined) return fail({ code: 'malformed', detail: eventType });
  if ('kind' in word) return ok(word);
  return ok({
    kind: 'feedback',
    tenant: tags.data.tenant[0],
    notificationId: tags.data.notification[0],
    deliveryId: tags.data.delivery[0],
    address: mail.destination[0],
    providerId: mail.messageId,
    ...word,
  });
}
