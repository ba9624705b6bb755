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

const pictographs = /\p{Extended_Pictographic}|\u{FE0F}|\u{200D}/gu;

/** A title without its pictures: a single one would turn 160 characters into 70. */
const plain = (title: string): string => title.replaceAll(pictographs, '').trim() || title.trim();

/**
 * The content; the title is left out unless it is all there is, since characters are money. Of an incident the title comes
 * first: whoever it wakes has to know at once what is wrong.
 */
function wordsOf({ title, markdown, about, own }: SendJob<'sms'>, content: Pick<ContentForms, 'text'>): string {
  if (own?.text !== undefined) return own.text.trim();
  const text = content.text(markdown).trim();
  if (about?.incident === undefined) return text || title;
  return [plain(title), text].filter((line) => line !== '').join('\n');
}

/** The text, its sender and what it costs. */
export function renderSms(job: SendJob<'sms'>, content: Pick<ContentForms, 'text'>): Result<SmsMessage, RenderFailure> {
  const text = smsText(wordsOf(job, content), {
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
