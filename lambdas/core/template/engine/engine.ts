/** The template engine as the other rooms see it. */
export {
  type CompiledTemplate,
  type CompileOptions,
  type CompileResult,
  compileTemplate,
  type TemplateProblem,
} from './compile-template.ts';
export type { EscapeMode as RenderMode } from './escape/escapers.ts';
export { type RenderOptions, type RenderProblem, type RenderResult, renderTemplate } from './render-template.ts';
export { type Budget, defaultBudget } from './runtime/budget.ts';
