import type { RenderFailure } from '../../delivery/sender.ts';
import { fail, ok, type Result } from '../../result.ts';
import { sayIn } from '../../texts/texts.ts';
import { cutAtWord } from '../cut.ts';
import { escapedIn, isGsm } from './alphabet.ts';

export interface SmsTextOptions {
  /** In UTF-16 units, which no way of counting characters exceeds. */
  readonly maxLength: number;
  readonly locale: string;
  readonly unsubscribeUrl?: string;
  /** Where the incident that the text tells of is acknowledged. */
  readonly acknowledgeUrl?: string;
}

/** What one call of SNS takes, in bytes of UTF-8 (Amazon SNS Developer Guide, "Publishing to a mobile phone"). */
const maxBytes = 1_600;

/** Lines as a phone shows them: no trailing blanks, no empty lines. */
const compact = (text: string): string =>
  text
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n[\s]*/g, '\n')
    .trim();

/**
 * The words, then the lines with links, in at most `maxLength`. Where that is too much the words are cut at a word and
 * end in an ellipsis of the text's own alphabet, since a single `…` would turn 160 characters into 70; the lines stay
 * whole. What is escaped in the alphabet of text messages counts twice, so that 160 is one message. A limit too small for
 * the link that acknowledges loses it, since an alert that cannot be answered is better than none; one too small for the
 * unsubscribe text fails.
 */
export function smsText(words: string, options: SmsTextOptions): Result<string, RenderFailure> {
  const fits = (text: string) =>
    text.length + escapedIn(text) <= options.maxLength && Buffer.byteLength(text) <= maxBytes;
  const body = compact(words);
  const { acknowledgeUrl: _dropped, ...unanswerable } = options;
  const whole = linesOf(options);
  const ending = fits(whole.trimStart()) ? whole : linesOf(unanswerable);

  if (!fits(ending.trimStart())) return fail({ reason: 'content-invalid', code: 'unsubscribe-text-too-long' });
  if (fits(body + ending)) return ok((body + ending).trim());
  const plain = cutAtWord(body.slice(0, options.maxLength), (part) => part !== body && fits(`${part}...${ending}`));
  if (isGsm(plain + ending)) return ok(withEllipsis(plain, '...', ending));
  const rich = cutAtWord(body.slice(0, options.maxLength), (part) => part !== body && fits(`${part}…${ending}`));
  return ok(withEllipsis(rich, '…', ending));
}

/** What cannot be cut: where to answer, and where to say no more of this. */
function linesOf({ locale, acknowledgeUrl, unsubscribeUrl }: SmsTextOptions): string {
  const acknowledge =
    acknowledgeUrl === undefined ? '' : `\n${sayIn(locale, 'sms.acknowledge', { url: acknowledgeUrl })}`;
  const unsubscribe =
    unsubscribeUrl === undefined ? '' : `\n${sayIn(locale, 'sms.unsubscribe', { url: unsubscribeUrl })}`;
  return acknowledge + unsubscribe;
}

const withEllipsis = (part: string, ellipsis: string, ending: string): string => `${part}${ellipsis}${ending}`.trim();
