import { type CompiledTemplate, type CompileResult, compileTemplate } from '../engine/engine.ts';
import type { Library } from '../engine/runtime/library.ts';
import type { TemplateDocument } from './document.ts';
import type { TemplateVersion } from './version.ts';

/** A version that is ready to render: its texts are compiled at most once. */
export interface LoadedTemplate {
  readonly key: string;
  readonly version: number;
  readonly document: TemplateDocument;
  /** The other templates that it uses. */
  readonly library: Library;
  compiled(source: string): CompileResult;
}

/** Makes a version ready, with the versions that it pinned. */
export function loadTemplate(
  { key, version, document }: Pick<TemplateVersion, 'key' | 'version' | 'document'>,
  others: readonly Pick<TemplateVersion, 'key' | 'document'>[],
): LoadedTemplate {
  const compiled = new Map<string, CompileResult>();
  return {
    key,
    version,
    document,
    library: libraryOf(others.flatMap((other) => sourceOf(other))),
    compiled(source) {
      const known = compiled.get(source) ?? compileTemplate(source, { mayUseOthers: true });
      compiled.set(source, known);
      return known;
    },
  };
}

const sourceOf = ({ key, document: { source } }: Pick<TemplateVersion, 'key' | 'document'>) =>
  source === undefined ? [] : [[key, source] as const];

/** The others by their keys, compiled when they are first used; one that is no template was refused when it was put. */
export function libraryOf(sources: Iterable<readonly [key: string, source: string]>): Library {
  const byKey = new Map(sources);
  const compiled = new Map<string, CompiledTemplate | undefined>();
  return {
    get(name) {
      if (compiled.has(name)) return compiled.get(name);
      const source = byKey.get(name);
      const result = source === undefined ? undefined : compileTemplate(source, { name, mayUseOthers: true });
      const template = result?.ok === true ? result.template : undefined;
      compiled.set(name, template);
      return template;
    },
  };
}
