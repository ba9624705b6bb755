import { WholeFloat } from './whole-float.ts';

/** The number that a value is; booleans are 0 and 1 as in Python. Undefined where it is none. */
export function numberOf(value: unknown): number | undefined {
  if (typeof value === 'number') return value;
  if (value instanceof WholeFloat) return value.value;
  return typeof value === 'boolean' ? Number(value) : undefined;
}

/** Whether a value is a float: written or computed as one, or with a fraction, or too large for a whole number. */
export function isFloat(value: unknown): boolean {
  return value instanceof WholeFloat || (typeof value === 'number' && !Number.isSafeInteger(value));
}

/** A number as Python prints it: `2.0`, `1e-05`, `inf`. */
export function numberText(value: number | WholeFloat): string {
  if (value instanceof WholeFloat) return `${floatText(value.value)}`;
  return Number.isSafeInteger(value) ? String(value) : floatText(value);
}

function floatText(value: number): string {
  if (Number.isNaN(value)) return 'nan';
  if (!Number.isFinite(value)) return value > 0 ? 'inf' : '-inf';
  const size = Math.abs(value);
  if (size !== 0 && (size < 1e-4 || size >= 1e16)) {
    return value.toExponential().replace(/e([+-])(\d)$/, 'e$10$2');
  }
  const text = Object.is(value, -0) ? '-0' : String(value);
  return text.includes('.') ? text : `${text}.0`;
}
