import { filters } from '../filters/filters.ts';
import { stepsToReadAll, stepsToReadValue } from '../runtime/reading.ts';
import type { Run } from '../runtime/run.ts';
import { nearest } from '../syntax/nearest.ts';
import type { FilterUse } from '../syntax/statements.ts';
import { TemplateSyntaxError } from '../syntax/template-syntax-error.ts';
import { tests } from '../tests/tests.ts';
import { bindArguments } from './bind-arguments.ts';
import type { Evaluate } from './closures.ts';
import { compileExpression, type ExpressionOf } from './compile-expression.ts';

const none: readonly unknown[] = [];

export function compileFilter(node: ExpressionOf<'filter'>): Evaluate {
  const input = compileExpression(node.input);
  const apply = compileFilterUse(node);
  return (run) => apply(run, input(run));
}

/** A filter with its arguments, as a closure over a value. */
export function compileFilterUse(use: FilterUse): (run: Run, value: unknown) => unknown {
  const filter = filters.get(use.name);
  const { at } = use;
  if (filter === undefined) {
    throw new TemplateSyntaxError(`there is no filter "${use.name}"${nearest(use.name, filters.keys())}`, at);
  }
  const args = bindArguments(`the filter "${use.name}"`, filter, use.args, at);
  if (use.args.positional.length === 0 && use.args.named.length === 0) {
    return (run, value) => {
      run.at = at;
      run.step(1 + stepsToReadValue(value));
      return filter.apply(run, value, none);
    };
  }
  return (run, value) => {
    const given = args(run);
    run.at = at;
    run.step(1 + stepsToReadValue(value) + stepsToReadAll(given));
    return filter.apply(run, value, given);
  };
}

export function compileTest(node: ExpressionOf<'test'>): Evaluate {
  const test = tests.get(node.name);
  const { at, negated } = node;
  if (test === undefined) {
    throw new TemplateSyntaxError(`there is no test "${node.name}"${nearest(node.name, tests.keys())}`, at);
  }
  const input = compileExpression(node.input);
  const args = bindArguments(`the test "${node.name}"`, test, node.args, at);
  return (run) => {
    const value = input(run);
    const given = args(run);
    run.at = at;
    run.step(1 + stepsToReadValue(value) + stepsToReadAll(given));
    return test.holds(run, value, given) !== negated;
  };
}
