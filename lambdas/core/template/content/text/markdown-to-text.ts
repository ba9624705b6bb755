import type { Block, Document, TableRow } from '../markdown/document.ts';
import { parseMarkdown } from '../markdown/parse-markdown.ts';
import { inlineText } from './inline-text.ts';
import { joinBlocks, prefixLines } from './lines.ts';

/** Markdown as a person would type it without markup: lists as `- x` and `1. x`, links as `text (address)`. */
export function markdownToText(markdown: string): string {
  return documentToText(parseMarkdown(markdown));
}

/** As `markdownToText`, for a document already parsed. */
export function documentToText(document: Document): string {
  return blocksText(document, false);
}

const blocksText = (blocks: readonly Block[], close: boolean): string => joinBlocks(blocks.map(blockText), close);

function blockText(block: Block): string {
  switch (block.kind) {
    case 'paragraph':
    case 'heading':
      return inlineText(block.content);
    case 'code':
      return block.text;
    case 'rule':
      return '---';
    case 'quote':
      return prefixLines(blocksText(block.content, false), '> ', '> ');
    case 'list':
      return listText(block.start, block.items);
    case 'table':
      return block.rows.map(rowText).join('\n');
  }
}

function listText(start: number | undefined, items: readonly (readonly Block[])[]): string {
  return items
    .map((item, index) => {
      const marker = start === undefined ? '- ' : `${start + index}. `;
      return prefixLines(blocksText(item, true), marker, ' '.repeat(marker.length));
    })
    .join('\n');
}

const rowText = (row: TableRow): string => row.cells.map(inlineText).join(' | ');
