import { kindOf } from '../value/kind.ts';
import { numberOf } from '../value/number.ts';
import { newMapping } from '../value/read.ts';
import { SafeString } from '../value/safe-string.ts';
import type { Evaluate } from './closures.ts';
import { compileExpression, type ExpressionOf } from './compile-expression.ts';

export function compileList(node: ExpressionOf<'list'>): Evaluate {
  const items = node.items.map(compileExpression);
  return (run) => {
    run.step(items.length);
    run.allocateList(items.length);
    return items.map((item) => item(run));
  };
}

/** The names of a mapping are texts; a number becomes one. */
export function compileMapping(node: ExpressionOf<'mapping'>): Evaluate {
  const entries = node.entries.map(({ key, value }) => [compileExpression(key), compileExpression(value)] as const);
  const { at } = node;
  return (run) => {
    run.step(entries.length);
    run.allocateList(entries.length * 4);
    return newMapping(
      entries.map(([key, value]) => {
        const given = key(run);
        run.at = at;
        const name = given instanceof SafeString ? given.text : (numberOf(given) ?? given);
        if (typeof name === 'string' || typeof name === 'number') return [String(name), value(run)];
        throw run.typeError(`${kindOf(given)} cannot be the name of a field`);
      }),
    );
  };
}
