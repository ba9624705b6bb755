import { LoopState } from '../functions/loop-state.ts';
import { within } from '../functions/macro.ts';
import type { Run } from '../runtime/run.ts';
import { Scope } from '../runtime/scope.ts';
import { EngineFunction } from '../value/engine-object.ts';
import { toItems } from '../value/iterate.ts';
import { isTrue } from '../value/truth.ts';
import { assign } from './assign.ts';
import { type Evaluate, type Execute, type Flow, flow } from './closures.ts';
import { compileBlock, type StatementOf } from './compile-block.ts';
import { compileExpression } from './compile-expression.ts';

type Assign = (run: Run, value: unknown) => void;

/** Each turn has a scope of its own; `loop` tells where it stands. */
export function compileFor(node: StatementOf<'for'>): Execute {
  const source = compileExpression(node.items);
  const target = assign(node.target);
  const filter = node.filter === undefined ? undefined : compileExpression(node.filter);
  const body = compileBlock(node.body);
  const otherwise = node.otherwise === undefined ? undefined : compileBlock(node.otherwise);
  const { at, isRecursive } = node;
  const loopOver = (run: Run, value: unknown, depth: number): Flow => {
    run.at = at;
    run.step();
    const outer = run.scope;
    const scope = new Scope(outer);
    const items =
      filter === undefined ? toItems(run, value) : accepted(run, scope, toItems(run, value), target, filter);
    if (items.length === 0) return otherwise === undefined ? flow.on : otherwise(run);
    const again = isRecursive ? recursion((inner, more) => loopOver(inner, more, depth + 1)) : undefined;
    run.scope = scope;
    turn(run, scope, new LoopState(items, depth, again), target, body);
    run.scope = outer;
    return flow.on;
  };
  return (run) => loopOver(run, source(run), 1);
}

/** `loop(items)`: the same loop over other items, printed where it is called. */
const recursion = (loopOver: (run: Run, items: unknown) => unknown): EngineFunction =>
  new EngineFunction('loop', ['items'], (run, [items]) =>
    within(run, run, () => run.captureMarkup((inner) => loopOver(inner, items)).value),
  );

function turn(run: Run, scope: Scope, loop: LoopState, target: Assign, body: Execute): void {
  do {
    run.step();
    scope.clear();
    scope.set('loop', loop);
    target(run, loop.item);
    if (body(run) === flow.break) return;
  } while (loop.advance());
}

/** The items that the loop's own `if` lets through; `loop` is not known to it. */
function accepted(
  run: Run,
  scope: Scope,
  items: readonly unknown[],
  target: Assign,
  filter: Evaluate,
): readonly unknown[] {
  const outer = run.scope;
  run.scope = scope;
  const kept = items.filter((item) => {
    run.step();
    scope.clear();
    target(run, item);
    return isTrue(run, filter(run));
  });
  run.scope = outer;
  return kept;
}
