import type { ContentLink } from '../../../channel/content.ts';
import { inlineText } from '../text/inline-text.ts';
import type { Block, Inline } from './document.ts';
import { parseMarkdown } from './parse-markdown.ts';

/** Longer addresses are not for people; no channel that lists links takes them. */
const longestHref = 2_000;

/** Every place on the web that a content links to, once each, in the order in which they stand. */
export function markdownToLinks(markdown: string): readonly ContentLink[] {
  const byHref = new Map<string, ContentLink>();
  for (const link of parseMarkdown(markdown).flatMap(linksOfBlock))
    if (!byHref.has(link.href)) byHref.set(link.href, link);
  return [...byHref.values()];
}

function linksOfBlock(block: Block): readonly ContentLink[] {
  switch (block.kind) {
    case 'paragraph':
    case 'heading':
      return linksOfLine(block.content);
    case 'quote':
      return block.content.flatMap(linksOfBlock);
    case 'list':
      return block.items.flat().flatMap(linksOfBlock);
    case 'table':
      return block.rows.flatMap(({ cells }) => cells.flatMap(linksOfLine));
    default:
      return [];
  }
}

const linksOfLine = (content: readonly Inline[]): readonly ContentLink[] => content.flatMap(linksOfInline);

function linksOfInline(inline: Inline): readonly ContentLink[] {
  if (inline.kind === 'link') {
    if (!/^https?:/i.test(inline.href) || inline.href.length > longestHref) return [];
    const text = inlineText(inline.content).replaceAll('\n', ' ').trim();
    return [{ href: inline.href, text: text === '' ? inline.href : text }];
  }
  return 'content' in inline ? linksOfLine(inline.content) : [];
}
