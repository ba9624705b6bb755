import { parseTuple } from '../parse-expression.ts';
import type { Statement } from '../statements.ts';
import type { TemplateParser } from '../template-parser.ts';
import type { OpenTag } from './statement-parsers.ts';

/** `{% do expression %}`: evaluated, and nothing printed. */
export function parseDo({ cursor }: TemplateParser, { at }: OpenTag): Statement {
  const value = parseTuple(cursor);
  cursor.expectType('tag-end');
  return { kind: 'do', value, at };
}
