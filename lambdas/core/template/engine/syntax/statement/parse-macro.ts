import type { Expression } from '../expressions.ts';
import { parseExpression } from '../parse-expression.ts';
import { constants } from '../parse-target.ts';
import type { MacroSource, Statement } from '../statements.ts';
import type { TemplateParser } from '../template-parser.ts';
import { TemplateSyntaxError } from '../template-syntax-error.ts';
import type { OpenTag } from './statement-parsers.ts';

/** `{% macro name(a, b=1) %}…{% endmacro %}` */
export function parseMacro(parser: TemplateParser, tag: OpenTag): Statement {
  const name = parser.cursor.expectName('the name of the macro');
  const parameters = parseParameters(parser);
  return { kind: 'macro', macro: parseBody(parser, tag, name, parameters, 'endmacro'), at: tag.at };
}

/** `{% call(a) macro(b) %}…{% endcall %}`: the macro prints the body with `caller(…)`. */
export function parseCallBlock(parser: TemplateParser, tag: OpenTag): Statement {
  const parameters = parser.cursor.isOperator('(') ? parseParameters(parser) : [];
  const call = parseExpression(parser.cursor);
  if (call.kind !== 'call') throw new TemplateSyntaxError('a call block needs a call, such as "dialog()"', call.at);
  return { kind: 'call-block', call, caller: parseBody(parser, tag, 'caller', parameters, 'endcall'), at: tag.at };
}

function parseBody(
  parser: TemplateParser,
  tag: OpenTag,
  name: string,
  parameters: MacroSource['parameters'],
  end: string,
): MacroSource {
  parser.cursor.expectType('tag-end');
  const body = parser.parseOutsideLoops(tag, [end]);
  parser.closeBlock(end);
  return { name, parameters, body, at: tag.at };
}

function parseParameters({ cursor }: TemplateParser): MacroSource['parameters'] {
  const parameters: { name: string; otherwise: Expression | undefined }[] = [];
  cursor.expectOperator('(');
  while (!cursor.isOperator(')')) {
    const at = cursor.at;
    const name = cursor.expectName("a parameter's name");
    if (constants.has(name)) throw new TemplateSyntaxError(`"${name}" is no name for a parameter`, at);
    if (parameters.some((other) => other.name === name)) throw new TemplateSyntaxError(`"${name}" is named twice`, at);
    const otherwise = cursor.skipOperator('=') ? parseExpression(cursor) : undefined;
    if (otherwise === undefined && parameters.at(-1)?.otherwise !== undefined)
      throw new TemplateSyntaxError(`"${name}" needs a default too, since the one before it has one`, at);
    parameters.push({ name, otherwise });
    if (!cursor.skipOperator(',')) break;
  }
  cursor.expectOperator(')');
  return parameters;
}
