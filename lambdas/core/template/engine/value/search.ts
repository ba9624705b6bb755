import type { Run } from '../runtime/run.ts';

/** Counts what looking for `part` in `whole` may cost at worst, which is one length times the other. */
export function chargeSearch(run: Run, whole: string, part: string): void {
  run.step(1 + Math.ceil(whole.length / 256) + Math.ceil((whole.length * Math.min(part.length, whole.length)) / 8192));
}

/** How often `part` (not empty) occurs in `whole`, one after the other; counting stops at `limit`. */
export function occurrences(run: Run, whole: string, part: string, limit = Number.POSITIVE_INFINITY): number {
  chargeSearch(run, whole, part);
  let count = 0;
  for (let at = whole.indexOf(part); at !== -1 && count < limit; at = whole.indexOf(part, at + part.length)) count += 1;
  return count;
}
