import type { Run } from '../runtime/run.ts';
import { Scope } from '../runtime/scope.ts';
import type { FilterUse } from '../syntax/statements.ts';
import { escaped } from '../value/concatenate.ts';
import { assign } from './assign.ts';
import { type Execute, type Flow, flow } from './closures.ts';
import { compileBlock, type StatementOf } from './compile-block.ts';
import { compileExpression } from './compile-expression.ts';
import { compileFilterUse } from './compile-filter.ts';

export function compileSet(node: StatementOf<'set'>): Execute {
  const evaluate = compileExpression(node.value);
  const target = assign(node.target);
  const { at } = node;
  return (run) => {
    run.at = at;
    run.step();
    target(run, evaluate(run));
    return flow.on;
  };
}

export function compileSetBlock(node: StatementOf<'set-block'>): Execute {
  const body = captured(compileBlock(node.body), node.filters);
  const { name, at } = node;
  return (run) => {
    run.at = at;
    run.step();
    run.scope.set(name, body(run).value);
    return flow.on;
  };
}

export function compileFilterBlock(node: StatementOf<'filter-block'>): Execute {
  const body = captured(compileBlock(node.body), node.filters);
  const { at } = node;
  return (run) => {
    run.at = at;
    run.step();
    const { value, ended } = body(run);
    run.write(escaped(run, value));
    return ended;
  };
}

export function compileWith(node: StatementOf<'with'>): Execute {
  const bindings = node.bindings.map(({ target, value }) => ({
    assign: assign(target),
    evaluate: compileExpression(value),
  }));
  const body = compileBlock(node.body);
  return (run) => {
    run.step();
    const outer = run.scope;
    const values = bindings.map(({ evaluate }) => evaluate(run));
    run.scope = new Scope(outer);
    for (const [place, binding] of bindings.entries()) binding.assign(run, values[place]);
    const ended = body(run);
    run.scope = outer;
    return ended;
  };
}

/** A block's text as a value, passed through filters. Where values are escaped the text is markup. */
function captured(body: Execute, filters: readonly FilterUse[]): (run: Run) => { value: unknown; ended: Flow } {
  const uses = filters.map(compileFilterUse);
  return (run) => {
    const outer = run.scope;
    run.scope = new Scope(outer);
    const { value: start, result } = run.captureMarkup(body);
    run.scope = outer;
    return { value: uses.reduce<unknown>((value, use) => use(run, value), start), ended: result };
  };
}
