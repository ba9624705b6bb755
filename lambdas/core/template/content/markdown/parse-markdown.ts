import MarkdownIt, { type Token } from 'markdown-it';
import type { Block, Document } from './document.ts';
import { parseInline } from './parse-inline.ts';
import { parseTable } from './parse-table.ts';
import { TokenReader } from './token-reader.ts';

/**
 * CommonMark with tables and strikethrough, without HTML. Bare addresses are no links: a value such as `evil.example`
 * must stay text. Every scheme is parsed as a link, and `parseInline` drops those that nobody may follow.
 */
const markdown = new MarkdownIt({ html: false, linkify: false, typographer: false, breaks: true });
markdown.validateLink = () => true;

/** Parses a content. Never fails: all text is Markdown. */
export function parseMarkdown(source: string): Document {
  return parseBlocks(new TokenReader(markdown.parse(source, {})));
}

/** The blocks up to the end of what encloses them. */
function parseBlocks(reader: TokenReader): readonly Block[] {
  const blocks: Block[] = [];
  for (let token = reader.next(); token !== undefined && token.nesting !== -1; token = reader.next()) {
    const block = parseBlock(reader, token);
    if (block !== undefined) blocks.push(block);
  }
  return blocks;
}

function parseBlock(reader: TokenReader, token: Token): Block | undefined {
  switch (token.type) {
    case 'paragraph_open':
      return { kind: 'paragraph', content: parseInline(reader.inlineUntilClosed()) };
    case 'heading_open':
      return { kind: 'heading', level: Number(token.tag.slice(1)), content: parseInline(reader.inlineUntilClosed()) };
    case 'fence':
    case 'code_block':
      return { kind: 'code', text: token.content.replace(/\n$/, '') };
    case 'hr':
      return { kind: 'rule' };
    case 'blockquote_open':
      return { kind: 'quote', content: parseBlocks(reader) };
    case 'bullet_list_open':
      return { kind: 'list', start: undefined, items: parseItems(reader) };
    case 'ordered_list_open':
      return { kind: 'list', start: Number(token.attrGet('start') ?? 1), items: parseItems(reader) };
    case 'table_open':
      return { kind: 'table', rows: parseTable(reader) };
    default:
      return undefined;
  }
}

function parseItems(reader: TokenReader): readonly (readonly Block[])[] {
  const items: (readonly Block[])[] = [];
  for (let token = reader.next(); token !== undefined && token.nesting !== -1; token = reader.next()) {
    items.push(parseBlocks(reader));
  }
  return items;
}
