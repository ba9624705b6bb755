import type { Cursor } from '../cursor.ts';
import { checkParts } from '../depth.ts';
import { noArguments, parseArguments } from '../parse-arguments.ts';
import { parseDottedName } from '../parse-postfix.ts';
import type { FilterUse, Statement } from '../statements.ts';
import type { TemplateParser } from '../template-parser.ts';
import type { OpenTag } from './statement-parsers.ts';

/** `{% filter upper | truncate(20) %}…{% endfilter %}` */
export function parseFilterBlock(parser: TemplateParser, tag: OpenTag): Statement {
  const filters = parseFilterUses(parser.cursor);
  parser.cursor.expectType('tag-end');
  const body = parser.parseBlock(tag, ['endfilter']);
  parser.closeBlock('endfilter');
  return { kind: 'filter-block', filters, body, at: tag.at };
}

/** Filters one after the other, without the first bar. */
export function parseFilterUses(cursor: Cursor): readonly FilterUse[] {
  const uses: FilterUse[] = [];
  do {
    const at = cursor.at;
    const name = parseDottedName(cursor, 'the name of a filter');
    uses.push({ name, args: cursor.isOperator('(') ? parseArguments(cursor, 0) : noArguments, at });
    checkParts(at, uses.length);
  } while (cursor.skipOperator('|'));
  return uses;
}
