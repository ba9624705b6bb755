import type { Run } from '../runtime/run.ts';
import { kindOf } from '../value/kind.ts';
import { isFloat, numberOf } from '../value/number.ts';
import { roundHalfEven } from '../value/round.ts';
import { SafeString } from '../value/safe-string.ts';
import { floatValue } from '../value/whole-float.ts';
import { type FilterTable, textArgument, wholeArgument } from './filter.ts';

const decimal = /^\s*[-+]?\d{1,400}(?:\.\d{0,400})?(?:[eE][-+]?\d{1,4})?\s*$/;

/** The number that a value is or, as data often has it, spells. */
export function readNumber(value: unknown): number | undefined {
  const text = value instanceof SafeString ? value.text : value;
  if (typeof text !== 'string') return numberOf(text);
  return decimal.test(text) ? Number(text) : undefined;
}

const rounders = {
  common: (value: number, digits: number) => roundHalfEven(value, digits),
  ceil: (value: number, digits: number) => Math.ceil(value * 10 ** digits) / 10 ** digits,
  floor: (value: number, digits: number) => Math.floor(value * 10 ** digits) / 10 ** digits,
} as const;

const isMethod = (name: string): name is keyof typeof rounders => Object.hasOwn(rounders, name);

function wholeNumber(run: Run, value: unknown, base: number): number | undefined {
  const text = value instanceof SafeString ? value.text : value;
  if (typeof text === 'string' && base !== 10) {
    if (base < 2 || base > 36) throw run.typeError('"base" must be between 2 and 36');
    const parsed = Number.parseInt(text.slice(0, 100), base);
    return Number.isNaN(parsed) ? undefined : parsed;
  }
  const number = readNumber(value);
  return number === undefined || !Number.isFinite(number) ? undefined : Math.trunc(number) + 0;
}

/** Filters over numbers. */
export const numberFilters = {
  /** As in Jinja the result is a float (`42|round` prints `42.0`), rounded half to even. */
  round: {
    parameters: ['precision', 'method'],
    apply: (run, input, [precision, method]) => {
      const value = readNumber(input);
      if (value === undefined) throw run.typeError(`cannot round ${kindOf(input)}; it needs a number`);
      const digits = Math.max(-20, Math.min(20, wholeArgument(run, precision, 'precision', 0)));
      const name = textArgument(run, method, 'method', 'common');
      if (!isMethod(name)) throw run.typeError('"method" must be "common", "ceil" or "floor"');
      return floatValue(rounders[name](value, digits));
    },
  },
  abs: {
    parameters: [],
    apply: (run, input) => {
      const value = numberOf(input);
      if (value === undefined) throw run.typeError(`${kindOf(input)} has no absolute value; it needs a number`);
      return isFloat(input) ? floatValue(Math.abs(value)) : Math.abs(value);
    },
  },
  int: {
    parameters: ['default', 'base'],
    apply: (run, input, [otherwise, base]) =>
      wholeNumber(run, input, wholeArgument(run, base, 'base', 10)) ?? (otherwise === undefined ? 0 : otherwise),
  },
  float: {
    parameters: ['default'],
    apply: (_, input, [otherwise]) => {
      const value = readNumber(input);
      if (value !== undefined) return floatValue(value);
      return otherwise === undefined ? floatValue(0) : otherwise;
    },
  },
} as const satisfies FilterTable;
