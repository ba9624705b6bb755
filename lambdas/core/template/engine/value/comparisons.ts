import type { Run } from '../runtime/run.ts';
import type { ComparisonOperator } from '../syntax/expressions.ts';
import { contains, equals, order } from './compare.ts';

type Compare = (run: Run, left: unknown, right: unknown) => boolean;

/** What each comparison operator does. */
export const comparisons = {
  '==': (run, left, right) => equals(run, left, right),
  '!=': (run, left, right) => !equals(run, left, right),
  '<': (run, left, right) => order(run, left, right) < 0,
  '<=': (run, left, right) => order(run, left, right) <= 0,
  '>': (run, left, right) => order(run, left, right) > 0,
  '>=': (run, left, right) => order(run, left, right) >= 0,
  in: (run, left, right) => contains(run, right, left),
  'not in': (run, left, right) => !contains(run, right, left),
} as const satisfies Record<ComparisonOperator, Compare>;
