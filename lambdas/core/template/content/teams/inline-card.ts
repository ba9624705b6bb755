import type { Inline } from '../markdown/document.ts';
import { isWebLink, readableLink } from '../markdown/link.ts';

/** Longer addresses are written out: with a few of them a card would be larger than Teams takes. */
const longestHref = 2_000;

/**
 * Text that stays text in a card's Markdown (https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/cards-format):
 * no value becomes emphasis, a link, a list, or the `<at>` of a mention.
 */
export const escapeCard = (text: string): string =>
  text
    .replace(/[\\`*_~[\]<>]/g, '\\$&')
    .replace(/&(?=#?\w+;)/g, '\\&')
    .replace(/^(\s*)([-+#=])/gm, '$1\\$2')
    .replace(/^(\s*\d+)([.)])/gm, '$1\\$2');

const marks = { strong: '**', emphasis: '_', strike: '~~' } as const;

/** A line in a card's Markdown; `lineBreak` is how a new line is asked for where it stands. */
export function inlineCard(content: readonly Inline[], lineBreak: string): string {
  return content.map((inline) => oneCard(inline, lineBreak)).join('');
}

function oneCard(inline: Inline, lineBreak: string): string {
  switch (inline.kind) {
    case 'text':
    case 'code':
      return escapeCard(inline.text);
    case 'break':
      return lineBreak;
    case 'image':
      return isWebLink(inline.src) ? link(inline.src, escapeCard(inline.alt)) : escapeCard(inline.alt);
    case 'link':
      return link(inline.href, inlineCard(inline.content, ' '));
    default:
      return marked(marks[inline.kind], inlineCard(inline.content, lineBreak));
  }
}

/** Markdown sees a mark only where it touches its text. */
function marked(mark: string, text: string): string {
  const inner = text.trim();
  if (inner === '') return text;
  const at = text.indexOf(inner);
  return `${text.slice(0, at)}${mark}${inner}${mark}${text.slice(at + inner.length)}`;
}

function link(href: string, label: string): string {
  const text = label.trim();
  if (!isWebLink(href) || href.length > longestHref) {
    const written = escapeCard(readableLink(href));
    return text === '' ? written : `${text} (${written})`;
  }
  return `[${text === '' ? escapeCard(href) : text}](${encoded(href)})`;
}

/** What would end the address early, or begin something in it. */
const encoded = (href: string): string =>
  href.replace(
    /[\s()<>[\]\\*_`~]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`,
  );
