import type { CompiledTemplate } from '../compile-template.ts';

/** The templates that a template may include, import or extend, by their names. */
export interface Library {
  get(name: string): CompiledTemplate | undefined;
}

export const emptyLibrary: Library = { get: () => undefined };
