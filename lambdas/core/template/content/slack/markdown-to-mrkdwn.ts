import type { Block, Document } from '../markdown/document.ts';
import { parseMarkdown } from '../markdown/parse-markdown.ts';
import { joinBlocks, prefixLines } from '../text/lines.ts';
import { escapeMrkdwn, inlineMrkdwn } from './inline-mrkdwn.ts';

/** Markdown in Slack's own markup: https://docs.slack.dev/messaging/formatting-message-text */
export function markdownToMrkdwn(markdown: string): string {
  return documentToMrkdwn(parseMarkdown(markdown));
}

/** As `markdownToMrkdwn`, for a document already parsed. */
export function documentToMrkdwn(document: Document): string {
  return blocksMrkdwn(document, false);
}

const blocksMrkdwn = (blocks: readonly Block[], close: boolean): string => joinBlocks(blocks.map(blockToMrkdwn), close);

/** One block in mrkdwn; Slack has no headings, tables or rules in text, so they become bold text, lines and dashes. */
export function blockToMrkdwn(block: Block): string {
  switch (block.kind) {
    case 'paragraph':
      return inlineMrkdwn(block.content);
    case 'heading':
      return inlineMrkdwn([{ kind: 'strong', content: block.content }]);
    case 'code':
      return `\`\`\`\n${escapeMrkdwn(block.text)}\n\`\`\``;
    case 'rule':
      return '———';
    case 'quote':
      return prefixLines(blocksMrkdwn(block.content, false), '> ', '> ');
    case 'list':
      return listMrkdwn(block.start, block.items);
    case 'table':
      return block.rows.map((row) => row.cells.map(inlineMrkdwn).join(' | ')).join('\n');
  }
}

function listMrkdwn(start: number | undefined, items: readonly (readonly Block[])[]): string {
  return items
    .map((item, index) => {
      const marker = start === undefined ? '• ' : `${start + index}. `;
      return prefixLines(blocksMrkdwn(item, true), marker, '    ');
    })
    .join('\n');
}
