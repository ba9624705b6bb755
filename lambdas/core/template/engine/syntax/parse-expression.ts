import type { Cursor } from './cursor.ts';
import { checkDepth, checkParts, depthOver } from './depth.ts';
import type { Expression } from './expressions.ts';
import { parseBinary, parseComparison, parseConcatenation, parseConditional, parseLogical } from './parse-operators.ts';
import { parseFilters, parsePostfix } from './parse-postfix.ts';
import { parsePrimary } from './parse-primary.ts';

/**
 * Parses an expression with Jinja's precedence, loosest first: inline if, or, and, not, comparisons and in, + and -, ~,
 * * / // %, **, signs, then filters and tests, then `.`, `[]` and calls. `level` counts brackets and prefixes around it.
 */
export function parseExpression(cursor: Cursor, level = 0): Expression {
  return parseConditional(cursor, checkDepth(cursor.at, level + 1), parseOr);
}

/** As `parseExpression`, and commas make a list of it: `a, b`. */
export function parseTuple(cursor: Cursor, level = 0): Expression {
  const first = parseExpression(cursor, level);
  if (!cursor.isOperator(',')) return first;
  const items = [first];
  while (cursor.skipOperator(',') && startsExpression(cursor)) items.push(parseExpression(cursor, level));
  checkParts(first.at, items.length);
  return { kind: 'list', items, at: first.at, depth: depthOver(first.at, ...items) };
}

/** An expression without an inline if at its top, as `{% for x in items if condition %}` needs. */
export function parseWithoutCondition(cursor: Cursor): Expression {
  const first = parseOr(cursor, 1);
  if (!cursor.isOperator(',')) return first;
  const items = [first];
  while (cursor.skipOperator(',') && startsExpression(cursor)) items.push(parseOr(cursor, 1));
  checkParts(first.at, items.length);
  return { kind: 'list', items, at: first.at, depth: depthOver(first.at, ...items) };
}

function startsExpression(cursor: Cursor): boolean {
  const { type } = cursor.current;
  if (type === 'output-end' || type === 'tag-end') return false;
  return !cursor.isOperator(')') && !cursor.isOperator('=') && !cursor.isWord('if');
}

function parseNot(cursor: Cursor, level: number): Expression {
  if (!cursor.isWord('not')) return parseCompared(cursor, level);
  const at = cursor.advance().at;
  const operand = parseNot(cursor, checkDepth(at, level + 1));
  return { kind: 'unary', operator: 'not', operand, at, depth: depthOver(at, operand) };
}

function parseSigned(cursor: Cursor, level: number): Expression {
  return parseFilters(cursor, level, parseUnfiltered(cursor, level));
}

function parseUnfiltered(cursor: Cursor, level: number): Expression {
  const operator = cursor.isOperator('-') ? '-' : cursor.isOperator('+') ? '+' : undefined;
  if (operator === undefined) return parsePostfix(cursor, level, parsePrimary(cursor, level));
  const at = cursor.advance().at;
  const operand = parseUnfiltered(cursor, checkDepth(at, level + 1));
  return { kind: 'unary', operator, operand, at, depth: depthOver(at, operand) };
}

const parsePower = parseBinary(['**'], parseSigned);
const parseProduct = parseBinary(['*', '//', '/', '%'], parsePower);
const parseJoined = parseConcatenation(parseProduct);
const parseSum = parseBinary(['+', '-'], parseJoined);
const parseCompared = parseComparison(parseSum);
const parseAnd = parseLogical('and', parseNot);
const parseOr = parseLogical('or', parseAnd);
