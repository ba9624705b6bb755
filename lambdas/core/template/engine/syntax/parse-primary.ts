import type { Cursor } from './cursor.ts';
import { checkParts, depthOver } from './depth.ts';
import type { Expression, LiteralValue } from './expressions.ts';
import { parseExpression, parseTuple } from './parse-expression.ts';

const constants: ReadonlyMap<string, LiteralValue> = new Map<string, LiteralValue>([
  ['true', true],
  ['True', true],
  ['false', false],
  ['False', false],
  ['none', null],
  ['None', null],
]);

const reserved = new Set(['and', 'or', 'not', 'if', 'else', 'in', 'is', 'elif']);

const literal = (value: LiteralValue, at: number, float = false): Expression => ({
  kind: 'literal',
  value,
  float,
  at,
  depth: 1,
});

/** A literal, a name, a list, a mapping or something in parentheses. */
export function parsePrimary(cursor: Cursor, level: number): Expression {
  const token = cursor.current;
  switch (token.type) {
    case 'name':
      return parseWord(cursor, token.text);
    case 'number':
      cursor.advance();
      return literal(token.value, token.at, token.float);
    case 'string':
      return literal(joinStrings(cursor), token.at);
    case 'operator':
      if (token.text === '(') return parseParentheses(cursor, level);
      if (token.text === '[') return parseList(cursor, level);
      if (token.text === '{') return parseMapping(cursor, level);
  }
  throw cursor.unexpected('a value');
}

function parseWord(cursor: Cursor, name: string): Expression {
  if (reserved.has(name)) throw cursor.unexpected('a value');
  const at = cursor.advance().at;
  const constant = constants.get(name);
  return constant === undefined ? { kind: 'name', name, at, depth: 1 } : literal(constant, at);
}

/** Strings side by side are one string, as in Python. */
function joinStrings(cursor: Cursor): string {
  const parts: string[] = [];
  for (let token = cursor.current; token.type === 'string'; token = cursor.current) {
    parts.push(token.text);
    cursor.advance();
  }
  return parts.join('');
}

function parseParentheses(cursor: Cursor, level: number): Expression {
  const at = cursor.advance().at;
  if (cursor.skipOperator(')')) return { kind: 'list', items: [], at, depth: 1 };
  const inner = parseTuple(cursor, level);
  cursor.expectOperator(')');
  return inner;
}

function parseList(cursor: Cursor, level: number): Expression {
  const at = cursor.advance().at;
  const items: Expression[] = [];
  while (!cursor.isOperator(']')) {
    items.push(parseExpression(cursor, level));
    if (!cursor.skipOperator(',')) break;
  }
  cursor.expectOperator(']');
  checkParts(at, items.length);
  return { kind: 'list', items, at, depth: depthOver(at, ...items) };
}

function parseMapping(cursor: Cursor, level: number): Expression {
  const at = cursor.advance().at;
  const entries: { key: Expression; value: Expression }[] = [];
  while (!cursor.isOperator('}')) {
    const key = parseExpression(cursor, level);
    cursor.expectOperator(':');
    entries.push({ key, value: parseExpression(cursor, level) });
    if (!cursor.skipOperator(',')) break;
  }
  cursor.expectOperator('}');
  checkParts(at, entries.length);
  const depth = depthOver(at, ...entries.map((entry) => entry.key), ...entries.map((entry) => entry.value));
  return { kind: 'mapping', entries, at, depth };
}
