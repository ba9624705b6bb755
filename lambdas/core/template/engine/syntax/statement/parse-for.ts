import { parseTuple, parseWithoutCondition } from '../parse-expression.ts';
import { parseTarget } from '../parse-target.ts';
import type { Block, Statement } from '../statements.ts';
import type { TemplateParser } from '../template-parser.ts';
import type { OpenTag } from './statement-parsers.ts';

/** `{% for target in items if filter recursive %}…{% else %}…{% endfor %}` */
export function parseFor(parser: TemplateParser, tag: OpenTag): Statement {
  const target = parseTarget(parser.cursor);
  parser.cursor.expectWord('in');
  const items = parseWithoutCondition(parser.cursor);
  const filter = parser.cursor.skipWord('if') ? parseTuple(parser.cursor) : undefined;
  const isRecursive = parser.cursor.skipWord('recursive');
  parser.cursor.expectType('tag-end');
  const body = parser.parseLoopBlock(tag, ['else', 'endfor']);
  let otherwise: Block | undefined;
  if (parser.cursor.skipWord('else')) {
    parser.cursor.expectType('tag-end');
    otherwise = parser.parseBlock(tag, ['endfor']);
  }
  parser.closeBlock('endfor');
  return { kind: 'for', target, items, filter, isRecursive, body, otherwise, at: tag.at };
}
