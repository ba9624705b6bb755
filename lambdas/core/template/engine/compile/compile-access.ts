import { readAttribute, readItem } from '../value/access.ts';
import { slice } from '../value/slice.ts';
import type { Evaluate } from './closures.ts';
import { compileExpression, type ExpressionOf } from './compile-expression.ts';

export function compileAttribute(node: ExpressionOf<'attribute'>): Evaluate {
  const object = compileExpression(node.object);
  const { name } = node;
  return (run) => readAttribute(object(run), name);
}

export function compileItem(node: ExpressionOf<'item'>): Evaluate {
  const object = compileExpression(node.object);
  const index = compileExpression(node.index);
  const { at } = node;
  return (run) => {
    const container = object(run);
    const key = index(run);
    run.at = at;
    return readItem(run, container, key);
  };
}

export function compileSlice(node: ExpressionOf<'slice'>): Evaluate {
  const object = compileExpression(node.object);
  const bounds = [node.start, node.stop, node.step].map((bound) =>
    bound === undefined ? () => undefined : compileExpression(bound),
  );
  const { at } = node;
  return (run) => {
    const whole = object(run);
    const [start, stop, step] = bounds.map((bound) => bound(run));
    run.at = at;
    run.step();
    return slice(run, whole, start, stop, step);
  };
}
