import { defineMacro, type MacroCode } from '../functions/macro.ts';
import type { MacroSource } from '../syntax/statements.ts';
import { uses } from '../syntax/walk.ts';
import { escaped } from '../value/concatenate.ts';
import { type Execute, flow } from './closures.ts';
import { compileBlock, type StatementOf } from './compile-block.ts';
import { compileCallWith } from './compile-call.ts';
import { compileExpression } from './compile-expression.ts';

const compileCode = ({ name, parameters, body }: MacroSource): MacroCode => ({
  name,
  parameters: parameters.map(({ name: parameter, otherwise }) => ({
    name: parameter,
    otherwise: otherwise === undefined ? undefined : compileExpression(otherwise),
  })),
  body: compileBlock(body),
  usesCaller: uses(body, 'caller'),
});

export function compileMacro({ macro, at }: StatementOf<'macro'>): Execute {
  const code = compileCode(macro);
  return (run) => {
    run.at = at;
    run.step();
    run.scope.set(code.name, defineMacro(run, code));
    return flow.on;
  };
}

export function compileCallBlock({ call, caller, at }: StatementOf<'call-block'>): Execute {
  const code = compileCode(caller);
  const evaluate = compileCallWith(call, (run) => [{ name: 'caller', value: defineMacro(run, code) }]);
  return (run) => {
    run.at = at;
    run.step();
    run.write(escaped(run, evaluate(run)));
    return flow.on;
  };
}
