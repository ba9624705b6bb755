import type { RenderFailure } from '../../delivery/sender.ts';
import { fail, ok, type Result } from '../../result.ts';
import { sayIn } from '../../texts/texts.ts';
import { cutAtWord } from '../cut.ts';
import { isGsm } from './alphabet.ts';

export interface SmsTextOptions {
  /** In UTF-16 units, which no way of counting characters exceeds. */
  readonly maxLength: number;
  readonly locale: string;
  readonly unsubscribeUrl?: string;
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
 * The words, then the unsubscribe text on its own line, in at most `maxLength`. Where that is too much the words are
 * cut at a word and end in an ellipsis of the text's own alphabet, since a single `…` would turn 160 characters into
 * 70; the unsubscribe text stays whole. Fails where not even that has room.
 */
export function smsText(words: string, options: SmsTextOptions): Result<string, RenderFailure> {
  const { unsubscribeUrl } = options;
  const ending =
    unsubscribeUrl === undefined ? '' : `\n${sayIn(options.locale, 'sms.unsubscribe', { url: unsubscribeUrl })}`;
  const fits = (text: string) => text.length <= options.maxLength && Buffer.byteLength(text) <= maxBytes;
  const body = compact(words);

  if (!fits(ending.trimStart())) return fail({ reason: 'content-invalid', code: 'unsubscribe-text-too-long' });
  if (fits(body + ending)) return ok((body + ending).trim());
  const plain = cutAtWord(body.slice(0, options.maxLength), (part) => part !== body && fits(`${part}...${ending}`));
  if (isGsm(plain + ending)) return ok(`${plain}...${ending}`.trim());
  const rich = cutAtWord(body.slice(0, options.maxLength), (part) => part !== body && fits(`${part}…${ending}`));
  return ok(`${rich}…${ending}`.trim());
}
