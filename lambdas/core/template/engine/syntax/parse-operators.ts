import type { Cursor } from './cursor.ts';
import { checkParts, depthOver } from './depth.ts';
import type { BinaryOperator, ComparisonOperator, Expression } from './expressions.ts';

type Parse = (cursor: Cursor, level: number) => Expression;

/** `a if b else c`, the loosest of all; without `else` it is undefined where `b` is false. */
export function parseConditional(cursor: Cursor, level: number, parseInner: Parse): Expression {
  let then = parseInner(cursor, level);
  while (cursor.isWord('if')) {
    const at = cursor.advance().at;
    const condition = parseInner(cursor, level);
    const otherwise = cursor.skipWord('else') ? parseConditional(cursor, level + 1, parseInner) : undefined;
    then = { kind: 'conditional', condition, then, otherwise, at, depth: depthOver(at, condition, then, otherwise) };
  }
  return then;
}

/** `and` or `or`, from left to right. */
export function parseLogical(operator: 'and' | 'or', parseInner: Parse): Parse {
  return (cursor, level) => {
    let left = parseInner(cursor, level);
    while (cursor.isWord(operator)) {
      const at = cursor.advance().at;
      const right = parseInner(cursor, level);
      left = { kind: 'logical', operator, left, right, at, depth: depthOver(at, left, right) };
    }
    return left;
  };
}

const comparisons = new Set<string>(['==', '!=', '<', '<=', '>', '>=']);
const isComparison = (text: string): text is ComparisonOperator => comparisons.has(text);

/** Comparisons chain as in Python: `1 < x < 3` means both. */
export function parseComparison(parseInner: Parse): Parse {
  return (cursor, level) => {
    const first = parseInner(cursor, level);
    const rest: { operator: ComparisonOperator; right: Expression }[] = [];
    const at = cursor.at;
    for (let operator = takeComparison(cursor); operator !== undefined; operator = takeComparison(cursor)) {
      rest.push({ operator, right: parseInner(cursor, level) });
    }
    if (rest.length === 0) return first;
    checkParts(at, rest.length);
    return { kind: 'comparison', first, rest, at, depth: depthOver(at, first, ...rest.map((part) => part.right)) };
  };
}

function takeComparison(cursor: Cursor): ComparisonOperator | undefined {
  const token = cursor.current;
  if (token.type === 'operator' && isComparison(token.text)) {
    cursor.advance();
    return token.text;
  }
  if (cursor.skipWord('in')) return 'in';
  if (!cursor.isWord('not') || cursor.next?.type !== 'name' || cursor.next.text !== 'in') return undefined;
  cursor.advance();
  cursor.advance();
  return 'not in';
}

/** Operators of one precedence, from left to right (`**` too, as in Jinja). */
export function parseBinary(operators: readonly BinaryOperator[], parseInner: Parse): Parse {
  return (cursor, level) => {
    let left = parseInner(cursor, level);
    for (;;) {
      const { at } = cursor;
      const operator = operators.find((candidate) => cursor.skipOperator(candidate));
      if (operator === undefined) return left;
      const right = parseInner(cursor, level);
      left = { kind: 'binary', operator, left, right, at, depth: depthOver(at, left, right) };
    }
  };
}

/** `a ~ b ~ c` is one node, so that its text is built once. */
export function parseConcatenation(parseInner: Parse): Parse {
  return (cursor, level) => {
    const first = parseInner(cursor, level);
    if (!cursor.isOperator('~')) return first;
    const at = cursor.at;
    const parts = [first];
    while (cursor.skipOperator('~')) parts.push(parseInner(cursor, level));
    checkParts(at, parts.length);
    return { kind: 'concatenation', parts, at, depth: depthOver(at, ...parts) };
  };
}
