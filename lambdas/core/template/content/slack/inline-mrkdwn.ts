import type { Inline } from '../markdown/document.ts';
import { isWebLink, readableLink } from '../markdown/link.ts';

/** Slack takes addresses up to 3,000 characters; a longer one could not stand in a section. */
const longestHref = 2_000;

/** The three characters with a meaning of their own: https://docs.slack.dev/messaging/formatting-message-text#escaping */
export const escapeMrkdwn = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

const marks = { strong: '*', emphasis: '_', strike: '~' } as const;

/**
 * A line in Slack's mrkdwn. Mentions and links need `<` and cannot come from text; Slack knows no escape for `*`, `_` and
 * `~`, so that these may show as emphasis.
 */
export function inlineMrkdwn(content: readonly Inline[]): string {
  return content.map(oneMrkdwn).join('');
}

function oneMrkdwn(inline: Inline): string {
  switch (inline.kind) {
    case 'text':
      return escapeMrkdwn(inline.text);
    case 'code':
      return `\`${escapeMrkdwn(inline.text)}\``;
    case 'break':
      return '\n';
    case 'image':
      return isWebLink(inline.src) ? link(inline.src, escapeMrkdwn(inline.alt)) : escapeMrkdwn(inline.alt);
    case 'link':
      return link(inline.href, inlineMrkdwn(inline.content));
    default:
      return marked(marks[inline.kind], inlineMrkdwn(inline.content));
  }
}

/** Slack sees a mark only where it touches its text. */
function marked(mark: string, text: string): string {
  const inner = text.trim();
  if (inner === '') return text;
  const at = text.indexOf(inner);
  return `${text.slice(0, at)}${mark}${inner}${mark}${text.slice(at + inner.length)}`;
}

function link(href: string, label: string): string {
  const text = label.replaceAll('\n', ' ').trim();
  if (!isWebLink(href) || href.length > longestHref) {
    return text === '' ? escapeMrkdwn(href) : `${text} (${escapeMrkdwn(readableLink(href))})`;
  }
  const address = escapeMrkdwn(href).replaceAll('|', '%7C');
  return text === '' || text === address ? `<${address}>` : `<${address}|${text.replaceAll('|', '¦')}>`;
}
