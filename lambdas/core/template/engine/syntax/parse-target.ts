import type { Cursor } from './cursor.ts';
import type { Target } from './expressions.ts';
import { syntaxLimits } from './limits.ts';
import { TemplateSyntaxError } from './template-syntax-error.ts';

const constants = new Set([
  'true',
  'false',
  'none',
  'True',
  'False',
  'None',
  'and',
  'or',
  'not',
  'if',
  'else',
  'in',
  'is',
]);

/** What a value is given to: `a`, `a, b` or `a, (b, c)`. */
export function parseTarget(cursor: Cursor, level = 0): Target {
  const first = parseOne(cursor, level);
  if (!cursor.isOperator(',')) return first;
  const targets = [first];
  while (cursor.skipOperator(',')) {
    if (cursor.current.type !== 'name' && !cursor.isOperator('(')) break;
    if (cursor.isWord('in')) break;
    targets.push(parseOne(cursor, level));
  }
  return { kind: 'names', targets, at: first.at };
}

function parseOne(cursor: Cursor, level: number): Target {
  if (level > syntaxLimits.blockDepth) throw new TemplateSyntaxError('too many parentheses', cursor.at);
  const at = cursor.at;
  if (!cursor.skipOperator('(')) {
    const name = cursor.expectName('a name to assign to');
    if (constants.has(name)) throw new TemplateSyntaxError(`cannot assign to "${name}"`, at);
    if (cursor.isOperator('.')) throw new TemplateSyntaxError('cannot assign to an attribute', cursor.at);
    return { kind: 'name', name, at };
  }
  const inner = parseTarget(cursor, level + 1);
  cursor.expectOperator(')');
  return inner;
}
