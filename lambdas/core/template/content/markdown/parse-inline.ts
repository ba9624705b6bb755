import type { Token } from 'markdown-it';
import type { Inline } from './document.ts';
import { isReadableLink } from './link.ts';
import { TokenReader } from './token-reader.ts';

/** Parses the tokens of one line of text. */
export function parseInline(tokens: readonly Token[]): readonly Inline[] {
  return parseUntilClosed(new TokenReader(tokens));
}

function parseUntilClosed(reader: TokenReader): readonly Inline[] {
  const content: Inline[] = [];
  for (let token = reader.next(); token !== undefined && token.nesting !== -1; token = reader.next()) {
    for (const inline of parseOne(reader, token)) content.push(inline);
  }
  return content;
}

const marks = { strong_open: 'strong', em_open: 'emphasis', s_open: 'strike' } as const;
const isMark = (type: string): type is keyof typeof marks => Object.hasOwn(marks, type);

function parseOne(reader: TokenReader, token: Token): readonly Inline[] {
  if (isMark(token.type)) return [{ kind: marks[token.type], content: parseUntilClosed(reader) }];
  switch (token.type) {
    case 'text':
      return textWithBreaks(token.content);
    case 'softbreak':
    case 'hardbreak':
      return [{ kind: 'break' }];
    case 'code_inline':
      return [{ kind: 'code', text: token.content }];
    case 'link_open':
      return link(String(token.attrGet('href') ?? ''), parseUntilClosed(reader));
    case 'image':
      return [{ kind: 'image', src: String(token.attrGet('src') ?? ''), alt: token.content }];
    default:
      return [];
  }
}

/** A newline within a text came from a value, as an entity: it is a new line and nothing more. */
function textWithBreaks(text: string): readonly Inline[] {
  return text
    .split(/\r\n|\n|\r/)
    .flatMap((line, index): Inline[] => [
      ...(index === 0 ? [] : [{ kind: 'break' } as const]),
      ...(line === '' ? [] : [{ kind: 'text', text: line } as const]),
    ]);
}

function link(href: string, content: readonly Inline[]): readonly Inline[] {
  return isReadableLink(href) ? [{ kind: 'link', href, content }] : content;
}
