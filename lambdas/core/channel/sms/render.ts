import { parsePhoneNumberFromString } from 'libphonenumber-js/min';
import type { RenderFailure, SendJob } from '../../delivery/sender.ts';
import { fail, ok, type Result } from '../../result.ts';
import type { ContentForms } from '../content.ts';
import { encodingOf } from './alphabet.ts';
import { segmentPriceMicros } from './prices.ts';
import { senderIdFor } from './sender-ids.ts';
import { smsText } from './text.ts';

export interface SmsMessage {
  readonly text: string;
  readonly senderId?: string;
  /** SNS's own words: what must arrive, and what may take the cheap road. */
  readonly type: 'Transactional' | 'Promotional';
  readonly alphabet: 'GSM-7' | 'UCS-2';
  readonly segments: number;
  readonly costMicros: number;
}

/** The country of a number in E.164, as ISO 3166; undefined for numbers of no country. */
const countryOf = (phone: string): string | undefined => parsePhoneNumberFromString(phone)?.country;

/** The text, its sender and what it costs. The title is left out unless it is all there is: characters are money. */
export function renderSms(job: SendJob<'sms'>, content: Pick<ContentForms, 'text'>): Result<SmsMessage, RenderFailure> {
  const words = content.text(job.markdown).trim() || job.title;
  const text = smsText(words, {
    maxLength: job.config.maxLength,
    locale: job.locale,
    ...(job.config.includeUnsubscribe && job.unsubscribeUrl !== undefined && { unsubscribeUrl: job.unsubscribeUrl }),
    ...(job.acknowledgeUrl !== undefined && { acknowledgeUrl: job.acknowledgeUrl }),
  });
  if (!text.ok) return text;
  if (text.value === '') return fail({ reason: 'content-invalid', code: 'text-empty' });
  const country = countryOf(job.address);
  const senderId = senderIdFor(country, job.config.senderId);
  const encoding = encodingOf(text.value);
  return ok({
    text: text.value,
    type: job.priority === 'low' ? 'Promotional' : 'Transactional',
    ...encoding,
    costMicros: encoding.segments * segmentPriceMicros(country),
    ...(senderId !== undefined && { senderId }),
  });
}
