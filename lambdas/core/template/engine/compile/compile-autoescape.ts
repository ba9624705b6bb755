import type { EscapeMode } from '../escape/escapers.ts';
import type { Run } from '../runtime/run.ts';
import { isTrue } from '../value/truth.ts';
import type { Execute } from './closures.ts';
import { compileBlock, type StatementOf } from './compile-block.ts';
import { compileExpression } from './compile-expression.ts';

/** Values are escaped for what the message is, for HTML, or not at all, which the template's author vouches for. */
export function compileAutoescape({ value, body, at }: StatementOf<'autoescape'>): Execute {
  const evaluate = compileExpression(value);
  const execute = compileBlock(body);
  return (run) => {
    run.at = at;
    run.step();
    const { mode } = run;
    run.mode = modeFor(run, evaluate(run));
    const ended = execute(run);
    run.mode = mode;
    return ended;
  };
}

function modeFor(run: Run, value: unknown): EscapeMode {
  if (value === 'html') return 'html';
  return isTrue(run, value) && value !== 'none' ? run.context.mode : 'text';
}
