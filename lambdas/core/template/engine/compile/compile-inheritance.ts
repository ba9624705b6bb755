import { within } from '../functions/macro.ts';
import type { Run } from '../runtime/run.ts';
import { Scope } from '../runtime/scope.ts';
import { EngineFunction } from '../value/engine-object.ts';
import { type Execute, flow } from './closures.ts';
import type { StatementOf } from './compile-block.ts';
import { compileExpression } from './compile-expression.ts';
import { templateNamed } from './template-named.ts';

/** The template that this one extends takes over once this one has run; until then nothing but blocks is printed. */
export function compileExtends({ template, at }: StatementOf<'extends'>): Execute {
  const name = compileExpression(template);
  return (run) => {
    run.at = at;
    run.step();
    run.parent = templateNamed(run, name(run));
    return flow.on;
  };
}

/** Prints the block as the template furthest from the layout has it; one whose template extends another prints nothing itself. */
export function compileBlockTag({ name, isRequired, at }: StatementOf<'block'>): Execute {
  return (run) => {
    run.at = at;
    run.step();
    if (run.parent !== undefined) return flow.on;
    if (isRequired && run.blocks.get(name)?.[1] === undefined)
      throw run.typeError(`the block "${name}" is required: a template that extends this one must bring it`);
    printBlock(run, name, 0);
    return flow.on;
  };
}

/** Prints a block's version at this place, 0 being the one furthest from the layout. */
export function printBlock(run: Run, name: string, place: number): void {
  const version = run.blocks.get(name)?.[place];
  if (version === undefined) return;
  const scope = new Scope(run.scope);
  scope.set(
    'super',
    new EngineFunction('super', [], (caller) => {
      if (caller.blocks.get(name)?.[place + 1] === undefined)
        throw caller.typeError(`the block "${name}" has nothing above it that "super" could print`);
      return caller.captureMarkup((inner) => printBlock(inner, name, place + 1)).value;
    }),
  );
  within(run, { scope, template: version.template }, () => version.execute(run));
}
