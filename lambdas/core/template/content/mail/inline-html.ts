import type { Inline } from '../markdown/document.ts';
import { isWebLink } from '../markdown/link.ts';
import { escapeAttribute, escapeText } from './html.ts';
import { styles } from './styles.ts';

const tags = { strong: 'strong', emphasis: 'em', strike: 's' } as const;

/** A line as HTML. Only http, https, mailto and tel are linked: an app's own scheme leads nowhere from a mailbox. */
export function inlineHtml(content: readonly Inline[]): string {
  return content.map(oneHtml).join('');
}

function oneHtml(inline: Inline): string {
  switch (inline.kind) {
    case 'text':
      return escapeText(inline.text);
    case 'code':
      return `<code style="${styles.code}">${escapeText(inline.text)}</code>`;
    case 'break':
      return '<br>\n';
    case 'image':
      return imageHtml(inline.src, inline.alt);
    case 'link': {
      const text = inlineHtml(inline.content);
      return isWebLink(inline.href)
        ? `<a href="${escapeAttribute(inline.href)}" style="${styles.link}">${text}</a>`
        : text;
    }
    default: {
      const tag = tags[inline.kind];
      return `<${tag}>${inlineHtml(inline.content)}</${tag}>`;
    }
  }
}

function imageHtml(src: string, alt: string): string {
  if (!/^https?:/i.test(src)) return escapeText(alt);
  return `<img src="${escapeAttribute(src)}" alt="${escapeAttribute(alt)}" style="${styles.image}">`;
}
