import {
  compileTemplate,
  type RenderOptions,
  type RenderResult,
  renderTemplate,
} from '../../../lambdas/core/template/engine/engine.ts';

/** Facts that a test does not care about. */
export const someOptions = {
  variables: {},
  mode: 'text',
  locale: 'en',
  timezone: 'UTC',
  now: Date.UTC(2026, 10, 20, 10, 30),
} as const satisfies RenderOptions;

/** Compiles and renders; a template that does not compile fails the test. */
export function tryRender(source: string, options: Partial<RenderOptions> = {}): RenderResult {
  const compiled = compileTemplate(source, { mayUseOthers: true });
  if (!compiled.ok) throw new Error(`${source}: ${compiled.error.message}`);
  return renderTemplate(compiled.template, { ...someOptions, ...options });
}

/** The rendered text; a rendering that ends with an error fails the test. */
export function render(source: string, variables: Record<string, unknown> = {}, options: Partial<RenderOptions> = {}) {
  const rendered = tryRender(source, { variables, ...options });
  if (!rendered.ok) throw new Error(`${source}: ${rendered.error.message}`);
  return rendered.text;
}

/** The problem of a template that does not compile. */
export function syntaxProblem(source: string) {
  const compiled = compileTemplate(source);
  if (compiled.ok) throw new Error(`compiles: ${source}`);
  return compiled.error;
}
