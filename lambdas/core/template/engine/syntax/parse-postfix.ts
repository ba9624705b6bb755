import type { Cursor } from './cursor.ts';
import { depthOver } from './depth.ts';
import type { Arguments, Expression } from './expressions.ts';
import { argumentValues, noArguments, parseArguments } from './parse-arguments.ts';
import { parseExpression } from './parse-expression.ts';
import { parsePrimary } from './parse-primary.ts';

/** What follows a value directly: `.name`, `[index]`, `[start:stop:step]` and `(arguments)`. */
export function parsePostfix(cursor: Cursor, level: number, start: Expression): Expression {
  let value = start;
  for (;;) {
    if (cursor.isOperator('.')) value = parseAttribute(cursor, value);
    else if (cursor.isOperator('[')) value = parseSubscript(cursor, level, value);
    else if (cursor.isOperator('(')) value = parseCall(cursor, level, value);
    else return value;
  }
}

/** Filters (`| name(arguments)`), tests (`is name`), and calls of what they yield. */
export function parseFilters(cursor: Cursor, level: number, start: Expression): Expression {
  let value = start;
  for (;;) {
    if (cursor.isOperator('|')) value = parseFilter(cursor, level, value);
    else if (cursor.isWord('is')) value = parseTest(cursor, level, value);
    else if (cursor.isOperator('(')) value = parseCall(cursor, level, value);
    else return value;
  }
}

function parseAttribute(cursor: Cursor, object: Expression): Expression {
  const at = cursor.advance().at;
  const token = cursor.current;
  if (token.type === 'name') {
    cursor.advance();
    return { kind: 'attribute', object, name: token.text, at, depth: depthOver(at, object) };
  }
  if (token.type !== 'number') throw cursor.unexpected('a name after "."');
  cursor.advance();
  const index: Expression = { kind: 'literal', value: token.value, float: false, at: token.at, depth: 1 };
  return { kind: 'item', object, index, at, depth: depthOver(at, object) };
}

function parseSubscript(cursor: Cursor, level: number, object: Expression): Expression {
  const at = cursor.advance().at;
  const bound = () => (cursor.isOperator(':') || cursor.isOperator(']') ? undefined : parseExpression(cursor, level));
  const start = bound();
  if (start !== undefined && cursor.skipOperator(']')) {
    return { kind: 'item', object, index: start, at, depth: depthOver(at, object, start) };
  }
  cursor.expectOperator(':');
  const stop = bound();
  const step = cursor.skipOperator(':') ? bound() : undefined;
  cursor.expectOperator(']');
  return { kind: 'slice', object, start, stop, step, at, depth: depthOver(at, object, start, stop, step) };
}

function parseCall(cursor: Cursor, level: number, callee: Expression): Expression {
  const at = cursor.at;
  const args = parseArguments(cursor, level);
  return { kind: 'call', callee, args, at, depth: depthOver(at, callee, ...argumentValues(args)) };
}

/** A filter's or test's name may have dots. */
export function parseDottedName(cursor: Cursor, what: string): string {
  let name = cursor.expectName(what);
  while (cursor.skipOperator('.')) name += `.${cursor.expectName(what)}`;
  return name;
}

function parseFilter(cursor: Cursor, level: number, input: Expression): Expression {
  cursor.advance();
  const at = cursor.at;
  const name = parseDottedName(cursor, 'the name of a filter');
  const args = cursor.isOperator('(') ? parseArguments(cursor, level) : noArguments;
  return { kind: 'filter', input, name, args, at, depth: depthOver(at, input, ...argumentValues(args)) };
}

function parseTest(cursor: Cursor, level: number, input: Expression): Expression {
  cursor.advance();
  const negated = cursor.skipWord('not');
  const at = cursor.at;
  const name = parseDottedName(cursor, 'the name of a test');
  const args = parseTestArguments(cursor, level);
  return { kind: 'test', input, name, args, negated, at, depth: depthOver(at, input, ...argumentValues(args)) };
}

const notAnArgument = new Set(['else', 'or', 'and', 'is', 'if', 'in', 'not', 'recursive']);

/** `is divisibleby(3)`, or with one bare argument: `is divisibleby 3`. */
function parseTestArguments(cursor: Cursor, level: number): Arguments {
  if (cursor.isOperator('(')) return parseArguments(cursor, level);
  const token = cursor.current;
  const bare =
    token.type === 'string' ||
    token.type === 'number' ||
    (token.type === 'name' && !notAnArgument.has(token.text)) ||
    cursor.isOperator('[') ||
    cursor.isOperator('{');
  if (!bare) return noArguments;
  return { positional: [parsePostfix(cursor, level, parsePrimary(cursor, level))], named: [] };
}
