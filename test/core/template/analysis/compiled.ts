import { type CompiledTemplate, compileTemplate } from '../../../../lambdas/core/template/engine/engine.ts';

/** A compiled template; one that does not compile fails the test. */
export function compiled(source: string, name?: string): CompiledTemplate {
  const result = compileTemplate(source, { mayUseOthers: true, ...(name === undefined ? {} : { name }) });
  if (!result.ok) throw new Error(`${source}: ${result.error.message}`);
  return result.template;
}

/** Templates by their names. */
export const libraryOf = (sources: Readonly<Record<string, string>>) => {
  const all = new Map(Object.entries(sources).map(([name, source]) => [name, compiled(source, name)]));
  return { get: (name: string) => all.get(name) };
};
