import { comparisons } from '../value/comparisons.ts';
import { isTrue } from '../value/truth.ts';
import type { Evaluate } from './closures.ts';
import { compileExpression, type ExpressionOf } from './compile-expression.ts';

export function compileComparison(node: ExpressionOf<'comparison'>): Evaluate {
  const first = compileExpression(node.first);
  const rest = node.rest.map(({ operator, right }) => ({
    compare: comparisons[operator],
    right: compileExpression(right),
  }));
  const { at } = node;
  return (run) => {
    let left = first(run);
    for (const { compare, right } of rest) {
      const value = right(run);
      run.at = at;
      run.step();
      if (!compare(run, left, value)) return false;
      left = value;
    }
    return true;
  };
}

export function compileLogical(node: ExpressionOf<'logical'>): Evaluate {
  const left = compileExpression(node.left);
  const right = compileExpression(node.right);
  const endsOn = node.operator === 'or';
  return (run) => {
    const value = left(run);
    return isTrue(run, value) === endsOn ? value : right(run);
  };
}

export function compileConditional(node: ExpressionOf<'conditional'>): Evaluate {
  const condition = compileExpression(node.condition);
  const then = compileExpression(node.then);
  const otherwise = node.otherwise === undefined ? () => undefined : compileExpression(node.otherwise);
  return (run) => (isTrue(run, condition(run)) ? then(run) : otherwise(run));
}
