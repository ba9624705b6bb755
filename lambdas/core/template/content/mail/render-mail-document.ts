import type { MailDocument } from '../../../channel/content.ts';
import { directionOf } from '../../../texts/direction.ts';
import { brandColour } from './colour.ts';
import { framePieces, frameSlots } from './frame.generated.ts';
import { escapeAttribute, escapeText } from './html.ts';
import { styles } from './styles.ts';

/** What a mail's frame is filled with. */
export interface MailFrame {
  /** Plain text; what lists of mails and screen readers call it. */
  readonly title: string;
  /** Plain text above the words: the title, where nothing is said; empty for none. */
  readonly heading?: string;
  /** HTML, as `markdownToHtml` or a template writes it. */
  readonly bodyHtml: string;
  /** BCP 47; also decides which way the mail reads. */
  readonly locale: string;
  readonly from?: MailDocument['from'];
  /** What the mail ends with. */
  readonly link?: { readonly url: string; readonly label: string };
}

type Slot = (typeof frameSlots)[number];

/** A whole HTML mail: one column that fits a phone, language and direction for screen readers, light and dark. */
export function renderMailDocument({ title, heading = title, bodyHtml, locale, from, link }: MailFrame): string {
  const direction = directionOf(locale);
  const headingHtml = heading === '' ? '' : `<h1 style="${styles.title}">${escapeText(heading)}</h1>\n`;
  const filled: Readonly<Record<Slot, string>> = {
    lang: escapeAttribute(locale),
    dir: direction,
    start: direction === 'rtl' ? 'right' : 'left',
    title: escapeAttribute(title),
    colour: brandColour(from?.colour).background,
    brand: from === undefined ? '' : brandHtml(from),
    body: `<div role="main">\n${headingHtml}${bodyHtml}\n</div>`,
    footer: link === undefined ? '' : footerHtml(link),
  };
  return framePieces.map((piece, index) => piece + (filled[frameSlots[index] as Slot] ?? '')).join('');
}

/** The tenant's logo, else its name: whose mail it is, before anything is read. */
const brandHtml = ({ name, logoUrl }: NonNullable<MailDocument['from']>): string =>
  logoUrl === undefined
    ? escapeText(name)
    : `<img src="${escapeAttribute(logoUrl)}" alt="${escapeAttribute(name)}" height="32" style="${styles.logo}">`;

const footerHtml = ({ url, label }: NonNullable<MailFrame['link']>): string =>
  `<div role="contentinfo"><a href="${escapeAttribute(url)}" style="${styles.link}">${escapeText(label)}</a></div>`;
