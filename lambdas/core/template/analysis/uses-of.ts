import type { CompiledTemplate } from '../engine/compile-template.ts';
import { emptyLibrary, type Library } from '../engine/runtime/library.ts';
import { Names } from './names.ts';
import { Trace } from './trace.ts';
import { traceTemplate } from './trace-template.ts';
import type { VariableUse } from './variable-use.ts';

/**
 * What a template reads of its variables, and what the templates read that it extends, includes or imports by a name that
 * is written out. What only rendering can know is left out.
 */
export function usesOf(template: CompiledTemplate, library: Library = emptyLibrary): readonly VariableUse[] {
  const trace = new Trace(template, library);
  try {
    traceTemplate(trace, template, new Names());
  } catch (error) {
    // Blocks within macros within blocks may be deeper than the machine's stack; what lies there stays unknown.
    if (!(error instanceof RangeError && /call stack/i.test(error.message))) throw error;
  }
  return trace.uses;
}
