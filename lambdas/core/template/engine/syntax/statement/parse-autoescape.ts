import { parseExpression } from '../parse-expression.ts';
import type { Statement } from '../statements.ts';
import type { TemplateParser } from '../template-parser.ts';
import type { OpenTag } from './statement-parsers.ts';

/** `{% autoescape false %}…{% endautoescape %}` */
export function parseAutoescape(parser: TemplateParser, tag: OpenTag): Statement {
  const value = parseExpression(parser.cursor);
  parser.cursor.expectType('tag-end');
  const body = parser.parseBlock(tag, ['endautoescape']);
  parser.closeBlock('endautoescape');
  return { kind: 'autoescape', value, body, at: tag.at };
}
