import type { Run } from '../runtime/run.ts';

/** A compiled expression. */
export type Evaluate = (run: Run) => unknown;

/** How a statement ended: it went through, or a `break` or `continue` is on its way to its loop. */
export const flow = { on: 0, break: 1, continue: 2 } as const;
export type Flow = (typeof flow)[keyof typeof flow];

/** A compiled statement or block. */
export type Execute = (run: Run) => Flow;
