import type { CompiledTemplate } from '../compile-template.ts';
import type { Run } from '../runtime/run.ts';
import { kindOf } from '../value/kind.ts';
import { SafeString } from '../value/safe-string.ts';

/** The template of that name, or the first that there is of several names; undefined where there is none. */
export function findTemplate(run: Run, value: unknown): CompiledTemplate | undefined {
  const names = Array.isArray(value) ? value : [value];
  for (const name of names) {
    run.step();
    const text = name instanceof SafeString ? name.text : name;
    if (typeof text !== 'string') throw run.typeError(`a template is named by a text, not by ${kindOf(text)}`);
    const template = run.context.library.get(text);
    if (template !== undefined) return template;
  }
  return undefined;
}

/** As `findTemplate`; none is an error. */
export function templateNamed(run: Run, value: unknown): CompiledTemplate {
  const template = findTemplate(run, value);
  if (template === undefined) throw run.typeError('there is no template of this name');
  return template;
}
