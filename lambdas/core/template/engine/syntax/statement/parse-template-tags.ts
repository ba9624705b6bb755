import type { Cursor } from '../cursor.ts';
import { parseExpression } from '../parse-expression.ts';
import type { Statement } from '../statements.ts';
import type { TemplateParser } from '../template-parser.ts';
import { TemplateSyntaxError } from '../template-syntax-error.ts';
import type { OpenTag } from './statement-parsers.ts';

/** `{% include "footer" ignore missing without context %}`; a list of names includes the first that there is. */
export function parseInclude({ cursor }: TemplateParser, { at }: OpenTag): Statement {
  const template = parseExpression(cursor);
  const ignoresMissing = cursor.skipWord('ignore');
  if (ignoresMissing) cursor.expectWord('missing');
  const withContext = parseContext(cursor, true);
  cursor.expectType('tag-end');
  return { kind: 'include', template, ignoresMissing, withContext, at };
}

/** `{% import "forms" as forms %}` */
export function parseImport({ cursor }: TemplateParser, { at }: OpenTag): Statement {
  const template = parseExpression(cursor);
  cursor.expectWord('as');
  const name = cursor.expectName('a name to import as');
  const withContext = parseContext(cursor, false);
  cursor.expectType('tag-end');
  return { kind: 'import', template, as: name, withContext, at };
}

/** `{% from "forms" import input, textarea as area %}` */
export function parseFromImport({ cursor }: TemplateParser, { at }: OpenTag): Statement {
  const template = parseExpression(cursor);
  cursor.expectWord('import');
  const names: { name: string; alias: string; at: number }[] = [];
  do {
    if (names.length > 0 && (cursor.current.type === 'tag-end' || isContext(cursor))) break;
    const nameAt = cursor.at;
    const name = cursor.expectName('a name to import');
    names.push({ name, alias: cursor.skipWord('as') ? cursor.expectName('another name') : name, at: nameAt });
  } while (cursor.skipOperator(','));
  const withContext = parseContext(cursor, false);
  cursor.expectType('tag-end');
  return { kind: 'import', template, as: names, withContext, at };
}

/** `{% extends "layout" %}` */
export function parseExtends(parser: TemplateParser, { at }: OpenTag): Statement {
  const template = parseExpression(parser.cursor);
  parser.cursor.expectType('tag-end');
  parser.noteExtends(at);
  return { kind: 'extends', template, at };
}

/** `{% block name %}…{% endblock name %}`; one that is `required` must be given by a template that extends this one. */
export function parseBlockTag(parser: TemplateParser, tag: OpenTag): Statement {
  const { cursor } = parser;
  const nameAt = cursor.at;
  const name = cursor.expectName('the name of the block');
  parser.noteBlock(name, nameAt);
  // Names of loops around a block are seen within it here, so there is nothing that "scoped" would add.
  let isRequired = false;
  for (;;) {
    if (cursor.skipWord('required')) isRequired = true;
    else if (!cursor.skipWord('scoped')) break;
  }
  cursor.expectType('tag-end');
  const body = parser.parseOutsideLoops(tag, ['endblock']);
  cursor.expectWord('endblock');
  const { at } = cursor;
  if (cursor.current.type === 'name' && cursor.expectName('the name of the block') !== name)
    throw new TemplateSyntaxError(`this closes another block than "${name}", which is the one that is open`, at);
  cursor.expectType('tag-end');
  return { kind: 'block', name, isRequired, body, at: tag.at };
}

const isContext = (cursor: Cursor): boolean =>
  (cursor.isWord('with') || cursor.isWord('without')) && cursor.next?.type === 'name' && cursor.next.text === 'context';

function parseContext(cursor: Cursor, otherwise: boolean): boolean {
  if (!isContext(cursor)) return otherwise;
  const withContext = cursor.isWord('with');
  cursor.advance();
  cursor.advance();
  return withContext;
}
