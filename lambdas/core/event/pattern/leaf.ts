/** What stands at the end of a path in an event. */
export type Leaf = string | number | boolean | null;

/** Whether a leaf is meant; `undefined` asks of a path that the event does not have. */
export type LeafTest = (leaf: Leaf | undefined) => boolean;

/** Compiles one operator's operand; where it stands is for the refusal. */
export type CompileOperand = (operand: unknown, path: string) => LeafTest;

export const isLeaf = (value: unknown): value is Leaf =>
  value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';

export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
