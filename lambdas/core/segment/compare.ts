/** A day (`2026-11-21`, taken as its first instant in UTC) or a time with its offset. */
const timePattern = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2}))?$/;

const timeOf = (text: string): number => (timePattern.test(text) ? Date.parse(text) : Number.NaN);

/**
 * How a value stands to a bound: below 0, 0, above 0; undefined where the two cannot be compared. Numbers go with numbers,
 * texts with texts, and two texts that are both days or times are compared as times.
 */
export function compare(value: unknown, bound: number | string): number | undefined {
  if (typeof value === 'number' && typeof bound === 'number') return value - bound;
  if (typeof value !== 'string' || typeof bound !== 'string') return undefined;
  const [left, right] = [timeOf(value), timeOf(bound)];
  if (!Number.isNaN(left) && !Number.isNaN(right)) return left - right;
  // A time beside a text that is none: alphabetical order would mean nothing.
  if (Number.isNaN(left) !== Number.isNaN(right)) return undefined;
  return value < bound ? -1 : Number(value > bound);
}
