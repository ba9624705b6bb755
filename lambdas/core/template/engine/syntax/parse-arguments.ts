import type { Cursor } from './cursor.ts';
import { checkParts } from './depth.ts';
import type { Arguments, Expression } from './expressions.ts';
import { parseExpression } from './parse-expression.ts';
import { TemplateSyntaxError } from './template-syntax-error.ts';

export const noArguments: Arguments = { positional: [], named: [] };

/** Parses `(a, b, name=c)`; the cursor stands on the opening parenthesis. */
export function parseArguments(cursor: Cursor, level: number): Arguments {
  const at = cursor.advance().at;
  const positional: Expression[] = [];
  const named: { name: string; value: Expression; at: number }[] = [];
  while (!cursor.isOperator(')')) {
    const name = takeArgumentName(cursor);
    const value = parseExpression(cursor, level);
    if (name !== undefined) named.push({ name: name.text, value, at: name.at });
    else if (named.length === 0) positional.push(value);
    else throw new TemplateSyntaxError('an argument without a name cannot follow one with a name', value.at);
    if (!cursor.skipOperator(',')) break;
  }
  cursor.expectOperator(')');
  checkParts(at, positional.length + named.length);
  return { positional, named };
}

function takeArgumentName(cursor: Cursor): { readonly text: string; readonly at: number } | undefined {
  const token = cursor.current;
  if (token.type !== 'name' || cursor.next?.type !== 'operator' || cursor.next.text !== '=') return undefined;
  cursor.advance();
  cursor.advance();
  return token;
}

/** All the expressions of an argument list. */
export const argumentValues = (args: Arguments): readonly Expression[] => [
  ...args.positional,
  ...args.named.map((argument) => argument.value),
];
