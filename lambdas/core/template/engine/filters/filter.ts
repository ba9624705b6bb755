import type { Run } from '../runtime/run.ts';
import { kindOf } from '../value/kind.ts';
import { numberOf } from '../value/number.ts';
import { SafeString } from '../value/safe-string.ts';
import { toText } from '../value/text.ts';

/** A filter: its arguments by place and name, and what it makes of a value. An argument not given is undefined. */
export interface Filter {
  readonly parameters: readonly string[];
  readonly required?: number;
  readonly apply: (run: Run, input: unknown, args: readonly unknown[]) => unknown;
}

/** Filters by name, as the files of this folder export them. */
export type FilterTable = Readonly<Record<string, Filter>>;

/** A filter from text to text. Markup stays markup; undefined counts as empty. */
export function textFilter(transform: (run: Run, text: string) => string): Filter {
  return {
    parameters: [],
    apply: (run, input) => {
      const text = toText(run, input);
      run.allocateText(text.length * 2);
      const result = transform(run, text);
      return input instanceof SafeString ? new SafeString(result) : result;
    },
  };
}

/** The whole number that an argument is, or `otherwise` where it is not given. */
export function wholeArgument(run: Run, value: unknown, name: string, otherwise: number): number {
  if (value === undefined || value === null) return otherwise;
  const number = numberOf(value);
  if (number !== undefined && Number.isSafeInteger(number)) return number;
  throw run.typeError(`"${name}" must be a whole number, not ${kindOf(value)}`);
}

/** The text that an argument is, or `otherwise` where it is not given. */
export function textArgument(run: Run, value: unknown, name: string, otherwise: string): string {
  if (value === undefined || value === null) return otherwise;
  if (typeof value === 'string') return value;
  if (value instanceof SafeString) return value.text;
  throw run.typeError(`"${name}" must be a text, not ${kindOf(value)}`);
}

/** Whether a switch is on; off where it is not given. */
export const switchArgument = (value: unknown): boolean =>
  value !== undefined && value !== null && value !== false && value !== 0 && value !== '';
