import type { Expression, Target } from '../expressions.ts';
import { parseExpression } from '../parse-expression.ts';
import { parseTarget } from '../parse-target.ts';
import type { Statement } from '../statements.ts';
import type { TemplateParser } from '../template-parser.ts';
import type { OpenTag } from './statement-parsers.ts';

/** `{% with a = value, b = value %}…{% endwith %}` */
export function parseWith(parser: TemplateParser, tag: OpenTag): Statement {
  const { cursor } = parser;
  const bindings: { target: Target; value: Expression }[] = [];
  while (cursor.current.type !== 'tag-end') {
    if (bindings.length > 0) cursor.expectOperator(',');
    const isTuple = cursor.isOperator('(');
    const name = isTuple ? undefined : cursor.at;
    const target: Target =
      name === undefined ? parseTarget(cursor) : { kind: 'name', name: cursor.expectName('a name'), at: name };
    cursor.expectOperator('=');
    bindings.push({ target, value: parseExpression(cursor) });
  }
  cursor.expectType('tag-end');
  const body = parser.parseBlock(tag, ['endwith']);
  parser.closeBlock('endwith');
  return { kind: 'with', bindings, body, at: tag.at };
}
