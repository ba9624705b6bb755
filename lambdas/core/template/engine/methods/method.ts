import type { Run } from '../runtime/run.ts';

/** A method of texts, lists or mappings: `receiver.name(arguments)`. */
export interface Method {
  readonly parameters: readonly string[];
  readonly required?: number;
  readonly call: (run: Run, receiver: unknown, args: readonly unknown[]) => unknown;
}

export type MethodTable = ReadonlyMap<string, Method>;
