import type { CardElement } from '../../../channel/content.ts';
import type { Block, Document } from '../markdown/document.ts';
import { parseMarkdown } from '../markdown/parse-markdown.ts';
import { prefixLines } from '../text/lines.ts';
import { escapeCard, inlineCard } from './inline-card.ts';

/** A card's text breaks lines at an empty line; within a list at a plain one. */
const newLine = '\n\n';

/**
 * Markdown as the body of an Adaptive Card. A card's text knows bold, italics, lists and links; headings become larger
 * text, quotes a shaded box, code a fixed width, tables lines, and pictures a link to them.
 */
export function markdownToCard(markdown: string): readonly CardElement[] {
  return elementsOf(parseMarkdown(markdown));
}

/** A rule is no element: it draws a line above the next one. */
function elementsOf(document: Document): readonly CardElement[] {
  const elements: CardElement[] = [];
  let ruled = false;
  for (const block of document) {
    if (block.kind === 'rule') ruled = true;
    for (const element of elementOf(block)) {
      elements.push(ruled ? { ...element, separator: true, spacing: 'Medium' } : element);
      ruled = false;
    }
  }
  return elements;
}

const textBlock = (text: string, look: object = {}): readonly CardElement[] =>
  text.trim() === '' ? [] : [{ type: 'TextBlock', text, wrap: true, ...look }];

function elementOf(block: Block): readonly CardElement[] {
  switch (block.kind) {
    case 'paragraph':
      return textBlock(inlineCard(block.content, newLine));
    case 'heading':
      return textBlock(inlineCard(block.content, ' '), {
        weight: 'Bolder',
        size: block.level < 3 ? 'Medium' : 'Default',
      });
    case 'code':
      return textBlock(codeText(block.text), { fontType: 'Monospace' });
    case 'quote': {
      // A quote within a quote stays in the one box.
      const items = elementsOf(block.content).flatMap((element) =>
        element.type === 'Container' ? itemsOf(element) : [element],
      );
      return items.length === 0 ? [] : [{ type: 'Container', style: 'emphasis', items }];
    }
    case 'list':
      return textBlock(listText(block.start, block.items));
    case 'table':
      return textBlock(
        block.rows
          .map(({ isHead, cells }) => {
            const row = cells.map((cell) => inlineCard(cell, ' '));
            return row.map((cell) => (isHead && cell.trim() !== '' ? `**${cell.trim()}**` : cell)).join(' | ');
          })
          .join(newLine),
      );
    default:
      return [];
  }
}

const itemsOf = (container: CardElement): readonly CardElement[] =>
  Array.isArray(container.items) ? (container.items as readonly CardElement[]) : [];

/** Blanks at the start of a line would be lost. */
const codeText = (text: string): string =>
  text
    .split('\n')
    .map((line) => {
      const words = line.trimStart();
      return `${'\u00a0'.repeat(line.length - words.length)}${escapeCard(words)}`;
    })
    .join(newLine);

function listText(start: number | undefined, items: readonly (readonly Block[])[]): string {
  return items
    .map((item, index) =>
      prefixLines(
        item
          .map(itemText)
          .filter((text) => text !== '')
          .join('\n'),
        start === undefined ? '- ' : `${start + index}. `,
        '  ',
      ),
    )
    .join('\n');
}

/** What stands in an item, as text: nothing else has a place there. */
function itemText(block: Block): string {
  if (block.kind === 'list') return listText(block.start, block.items);
  if (block.kind === 'paragraph' || block.kind === 'heading') return inlineCard(block.content, ' ');
  return elementOf(block)
    .flatMap((element) => (element.type === 'Container' ? itemsOf(element) : [element]))
    .map(({ text }) => String(text ?? '').replaceAll(/\n+/g, ' '))
    .join(' ');
}
