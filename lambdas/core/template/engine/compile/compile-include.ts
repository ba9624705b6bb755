import type { CompiledTemplate } from '../compile-template.ts';
import { within } from '../functions/macro.ts';
import { TemplateModule } from '../functions/module.ts';
import { Self } from '../functions/self.ts';
import { deepestNesting, type Run } from '../runtime/run.ts';
import { Scope } from '../runtime/scope.ts';
import { type Execute, flow } from './closures.ts';
import type { StatementOf } from './compile-block.ts';
import { compileExpression } from './compile-expression.ts';
import { printBlock } from './compile-inheritance.ts';
import { findTemplate, templateNamed } from './template-named.ts';

/** Another template's text in this place; what it sets stays its own. */
export function compileInclude({ template, ignoresMissing, withContext, at }: StatementOf<'include'>): Execute {
  const name = compileExpression(template);
  return (run) => {
    run.at = at;
    run.step();
    const value = name(run);
    const found = ignoresMissing ? findTemplate(run, value) : templateNamed(run, value);
    if (found !== undefined) runTemplate(run, found, new Scope(withContext ? run.scope : undefined));
    return flow.on;
  };
}

/** Another template's macros and values; its text is dropped. */
export function compileImport({ template, as, withContext, at }: StatementOf<'import'>): Execute {
  const name = compileExpression(template);
  return (run) => {
    run.at = at;
    run.step();
    const found = templateNamed(run, name(run));
    const scope = new Scope(withContext ? run.scope : undefined);
    run.capture(() => runTemplate(run, found, scope));
    const imported = new TemplateModule(scope);
    if (typeof as === 'string') run.scope.set(as, imported);
    else for (const wanted of as) run.scope.set(wanted.alias, imported.attribute(wanted.name));
    return flow.on;
  };
}

/**
 * Runs a template in its own place: its blocks stand before those of the templates that it extends, which then run
 * in the same place.
 */
export function runTemplate(run: Run, template: CompiledTemplate, scope: Scope): void {
  const { parent, blocks } = run;
  run.blocks = new Map();
  let current: CompiledTemplate | undefined = template;
  for (let layers = 1; current !== undefined; layers += 1) {
    if (layers > deepestNesting)
      throw run.error('budget-depth', `templates extend one another more than ${deepestNesting} levels deep`);
    current = runOne(run, current, scope);
  }
  run.parent = parent;
  run.blocks = blocks;
}

function runOne(run: Run, template: CompiledTemplate, scope: Scope): CompiledTemplate | undefined {
  run.parent = undefined;
  for (const [name, execute] of template.blocks)
    run.blocks.set(name, [...(run.blocks.get(name) ?? []), { execute, template }]);
  run.step(1 + template.blocks.size);
  if (template.blocks.size > 0) scope.set('self', new Self((inner, block) => printBlock(inner, block, 0)));
  within(run, { scope, template }, () => {
    if (!template.extendsAnother) return template.execute(run);
    // What stands outside of the blocks is run for what it sets, and printed only where no other template is extended.
    const { text } = run.capture((inner) => template.execute(inner));
    if (run.parent === undefined) run.write(text);
    return undefined;
  });
  return run.parent;
}
