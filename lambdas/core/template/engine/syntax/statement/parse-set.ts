import { parseTuple } from '../parse-expression.ts';
import { parseSetTarget } from '../parse-target.ts';
import type { Statement } from '../statements.ts';
import type { TemplateParser } from '../template-parser.ts';
import { TemplateSyntaxError } from '../template-syntax-error.ts';
import { parseFilterUses } from './parse-filter-block.ts';
import type { OpenTag } from './statement-parsers.ts';

/** `{% set a = value %}`, `{% set a, b = values %}`, `{% set space.a = value %}`, or `{% set a | filter %}…{% endset %}` for a block's text. */
export function parseSet(parser: TemplateParser, tag: OpenTag): Statement {
  const { cursor } = parser;
  const target = parseSetTarget(cursor);
  if (cursor.skipOperator('=')) {
    const value = parseTuple(cursor);
    cursor.expectType('tag-end');
    return { kind: 'set', target, value, at: tag.at };
  }
  if (target.kind !== 'name') throw new TemplateSyntaxError('a block is set to one name', target.at);
  const filters = cursor.skipOperator('|') ? parseFilterUses(cursor) : [];
  cursor.expectType('tag-end');
  const body = parser.parseBlock(tag, ['endset']);
  parser.closeBlock('endset');
  return { kind: 'set-block', name: target.name, filters, body, at: tag.at };
}
