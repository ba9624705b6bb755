import type { Cursor } from './cursor.ts';
import type { Target } from './expressions.ts';
import { syntaxLimits } from './limits.ts';
import { TemplateSyntaxError } from './template-syntax-error.ts';

/** Words that are no names. */
export const constants: ReadonlySet<string> = new Set([
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

/** As `parseTarget`, or `space.a` of a namespace. */
export function parseSetTarget(cursor: Cursor): Target {
  const { at, current, next } = cursor;
  if (current.type !== 'name' || next?.type !== 'operator' || next.text !== '.') return parseTarget(cursor);
  cursor.advance();
  cursor.advance();
  return { kind: 'attribute', object: current.text, name: cursor.expectName("an attribute's name"), at };
}
