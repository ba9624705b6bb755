import { binaryOperators, negate, plus } from '../value/arithmetic.ts';
import { concatenate } from '../value/concatenate.ts';
import { isTrue } from '../value/truth.ts';
import type { Evaluate } from './closures.ts';
import { compileExpression, type ExpressionOf } from './compile-expression.ts';

export function compileBinary(node: ExpressionOf<'binary'>): Evaluate {
  const left = compileExpression(node.left);
  const right = compileExpression(node.right);
  const operate = binaryOperators[node.operator];
  const { at } = node;
  return (run) => {
    const a = left(run);
    const b = right(run);
    run.at = at;
    run.step();
    return operate(run, a, b);
  };
}

export function compileConcatenation(node: ExpressionOf<'concatenation'>): Evaluate {
  const parts = node.parts.map(compileExpression);
  const { at } = node;
  return (run) => {
    const values = parts.map((part) => part(run));
    run.at = at;
    run.step(values.length);
    return concatenate(run, values);
  };
}

export function compileUnary(node: ExpressionOf<'unary'>): Evaluate {
  const operand = compileExpression(node.operand);
  if (node.operator === 'not') return (run) => !isTrue(run, operand(run));
  const operate = node.operator === '-' ? negate : plus;
  const { at } = node;
  return (run) => {
    const value = operand(run);
    run.at = at;
    run.step();
    return operate(run, value);
  };
}
