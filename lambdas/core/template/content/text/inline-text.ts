import type { Inline } from '../markdown/document.ts';
import { readableLink } from '../markdown/link.ts';

/** A line as plain text; a link is `text (address)`, or the address alone where that is the text. */
export function inlineText(content: readonly Inline[]): string {
  return content.map(oneText).join('');
}

function oneText(inline: Inline): string {
  switch (inline.kind) {
    case 'text':
    case 'code':
      return inline.text;
    case 'break':
      return '\n';
    case 'image':
      return inline.alt;
    case 'link': {
      const text = inlineText(inline.content);
      const address = readableLink(inline.href);
      return text === '' || text === address || text === inline.href ? address : `${text} (${address})`;
    }
    default:
      return inlineText(inline.content);
  }
}
