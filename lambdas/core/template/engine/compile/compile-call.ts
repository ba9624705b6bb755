import { LoopState } from '../functions/loop-state.ts';
import { methodsOf } from '../methods/methods.ts';
import { stepsToReadAll, stepsToReadValue } from '../runtime/reading.ts';
import type { Run } from '../runtime/run.ts';
import type { Arguments } from '../syntax/expressions.ts';
import { TemplateSyntaxError } from '../syntax/template-syntax-error.ts';
import { readAttribute } from '../value/access.ts';
import { EngineFunction, type NamedValue } from '../value/engine-object.ts';
import { kindOf } from '../value/kind.ts';
import { bindValues } from './bind-arguments.ts';
import type { Evaluate } from './closures.ts';
import { compileExpression, type ExpressionOf } from './compile-expression.ts';

interface Given {
  readonly positional: readonly unknown[];
  readonly named: readonly NamedValue[];
}

/** A call: of a method in the tables, or of a function of the engine. Data is never called. */
export const compileCall = (node: ExpressionOf<'call'>): Evaluate => compileCallWith(node, () => none);

const none: readonly NamedValue[] = [];

/** As `compileCall`, with arguments beside those that are written. */
export function compileCallWith(node: ExpressionOf<'call'>, more: (run: Run) => readonly NamedValue[]): Evaluate {
  const { callee, at } = node;
  const args = compileArguments(node.args, more);
  const steps = 1 + node.args.positional.length + node.args.named.length;
  if (callee.kind === 'attribute') {
    const object = compileExpression(callee.object);
    const { name } = callee;
    return (run) => {
      const receiver = object(run);
      const given = args(run);
      run.at = at;
      run.step(steps + stepsToReadValue(receiver) + stepsToReadAll(given.positional));
      return callMethod(run, receiver, name, given);
    };
  }
  const called = compileExpression(callee);
  const what = callee.kind === 'name' ? `"${callee.name}"` : 'this';
  return (run) => {
    const value = called(run);
    const given = args(run);
    run.at = at;
    run.step(steps);
    if (value instanceof EngineFunction) return callFunction(run, value, given);
    if (value instanceof LoopState && value.again !== undefined) return callFunction(run, value.again, given);
    throw run.typeError(`${what} is ${kindOf(value)}, which cannot be called`);
  };
}

function compileArguments(args: Arguments, more: (run: Run) => readonly NamedValue[]): (run: Run) => Given {
  const positional = args.positional.map(compileExpression);
  const named = args.named.map(({ name, value }) => ({ name, value: compileExpression(value) }));
  const twice = args.named.find(({ name }, place) => args.named.findIndex((other) => other.name === name) !== place);
  if (twice !== undefined) throw new TemplateSyntaxError(`"${twice.name}" is given twice`, twice.at);
  return (run) => ({
    positional: positional.map((value) => value(run)),
    named: [...named.map(({ name, value }) => ({ name, value: value(run) })), ...more(run)],
  });
}

function callMethod(run: Run, receiver: unknown, name: string, given: Given): unknown {
  const method = methodsOf(receiver)?.get(name);
  if (method !== undefined) {
    return method.call(run, receiver, bindValues(run, `"${name}"`, method, given.positional, given.named));
  }
  const value = readAttribute(receiver, name);
  if (value instanceof EngineFunction) return callFunction(run, value, given);
  throw run.typeError(`${kindOf(receiver)} has no method "${name}"`);
}

function callFunction(run: Run, called: EngineFunction, { positional, named }: Given): unknown {
  const { accepts, name } = called;
  if (accepts === 'values and names') return called.call(run, positional, named);
  if (accepts !== 'values') {
    return called.call(run, bindValues(run, `"${name}"`, { parameters: accepts }, positional, named), []);
  }
  const first = named[0];
  if (first !== undefined) throw run.typeError(`"${name}" takes no argument "${first.name}"`);
  return called.call(run, positional, []);
}
