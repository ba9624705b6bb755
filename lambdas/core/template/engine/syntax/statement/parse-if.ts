import type { Expression } from '../expressions.ts';
import { parseTuple } from '../parse-expression.ts';
import type { Block, Statement } from '../statements.ts';
import type { TemplateParser } from '../template-parser.ts';
import type { OpenTag } from './statement-parsers.ts';

/** `{% if a %}…{% elif b %}…{% else %}…{% endif %}` */
export function parseIf(parser: TemplateParser, tag: OpenTag): Statement {
  const branches: { condition: Expression; body: Block }[] = [];
  do {
    const condition = parseTuple(parser.cursor);
    parser.cursor.expectType('tag-end');
    branches.push({ condition, body: parser.parseBlock(tag, ['elif', 'else', 'endif']) });
  } while (parser.cursor.skipWord('elif'));
  let otherwise: Block | undefined;
  if (parser.cursor.skipWord('else')) {
    parser.cursor.expectType('tag-end');
    otherwise = parser.parseBlock(tag, ['endif']);
  }
  parser.closeBlock('endif');
  return { kind: 'if', branches, otherwise, at: tag.at };
}
