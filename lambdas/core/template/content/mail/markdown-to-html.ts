import type { Block, Document, TableRow } from '../markdown/document.ts';
import { parseMarkdown } from '../markdown/parse-markdown.ts';
import { escapeText } from './html.ts';
import { inlineHtml } from './inline-html.ts';
import { styles } from './styles.ts';

/** Markdown as HTML for the body of a mail. It holds only what is written here: no HTML of the source survives. */
export function markdownToHtml(markdown: string): string {
  return documentToHtml(parseMarkdown(markdown));
}

/** As `markdownToHtml`, for a document already parsed. */
export function documentToHtml(document: Document): string {
  return document.map(blockHtml).join('\n');
}

/** The mail's title is its only first-level heading, so that those of the content stand one level below. */
const headingTag = (level: number): string => `h${Math.min(level + 1, 6)}`;

function blockHtml(block: Block): string {
  switch (block.kind) {
    case 'paragraph':
      return `<p style="${styles.paragraph}">${inlineHtml(block.content)}</p>`;
    case 'heading': {
      const tag = headingTag(block.level);
      return `<${tag} style="${styles.heading}">${inlineHtml(block.content)}</${tag}>`;
    }
    case 'code':
      return `<pre style="${styles.pre}">${escapeText(block.text)}</pre>`;
    case 'rule':
      return `<hr style="${styles.rule}">`;
    case 'quote':
      return `<blockquote style="${styles.quote}">${documentToHtml(block.content)}</blockquote>`;
    case 'list':
      return listHtml(block.start, block.items);
    case 'table':
      return `<table style="${styles.table}">${block.rows.map(rowHtml).join('')}</table>`;
  }
}

function listHtml(start: number | undefined, items: readonly (readonly Block[])[]): string {
  const tag = start === undefined ? 'ul' : 'ol';
  const first = start === undefined || start === 1 ? '' : ` start="${start}"`;
  const rows = items.map((item) => `<li style="${styles.item}">${itemHtml(item)}</li>`);
  return `<${tag}${first} style="${styles.list}">\n${rows.join('\n')}\n</${tag}>`;
}

/** The text that an item begins with needs no paragraph. */
function itemHtml([first, ...rest]: readonly Block[]): string {
  if (first === undefined) return '';
  const start = first.kind === 'paragraph' ? inlineHtml(first.content) : blockHtml(first);
  return rest.length === 0 ? start : `${start}\n${documentToHtml(rest)}`;
}

function rowHtml(row: TableRow): string {
  const tag = row.isHead ? 'th' : 'td';
  const scope = row.isHead ? ' scope="col"' : '';
  return `<tr>${row.cells.map((cell) => `<${tag}${scope} style="${styles.cell}">${inlineHtml(cell)}</${tag}>`).join('')}</tr>`;
}
