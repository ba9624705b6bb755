/** What one rendering may use. Each limit is checked before the work it limits. */
export interface Budget {
  /** Statements, operators, filters, iterations, and a step for every 256 bytes built on the way. */
  readonly steps: number;
  /** Levels of nested data that are compared, printed or written as JSON. */
  readonly depth: number;
  /** UTF-8 bytes of the rendered text. */
  readonly outputBytes: number;
  /** Bytes of all texts and lists built on the way, added up (a UTF-16 unit is 2, an element of a list 8). */
  readonly memoryBytes: number;
  /** Milliseconds by the caller's clock; not checked where there is none. */
  readonly timeMs: number;
}

/** Room for any honest message; an attack is over within some ten milliseconds. */
export const defaultBudget = {
  steps: 100_000,
  depth: 64,
  outputBytes: 262_144,
  memoryBytes: 8_388_608,
  timeMs: 100,
} as const satisfies Budget;
