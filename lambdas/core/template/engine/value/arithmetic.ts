import type { Run } from '../runtime/run.ts';
import type { BinaryOperator } from '../syntax/expressions.ts';
import { concatenate } from './concatenate.ts';
import { toItems } from './iterate.ts';
import { kindOf } from './kind.ts';
import { isFloat, numberOf } from './number.ts';
import { SafeString } from './safe-string.ts';
import { floatValue } from './whole-float.ts';

type Operate = (run: Run, left: unknown, right: unknown) => unknown;

const isText = (value: unknown): value is string | SafeString =>
  typeof value === 'string' || value instanceof SafeString;

/** An operator on numbers; whole numbers give a whole number, anything else a float. */
function onNumbers(verb: string, compute: (run: Run, left: number, right: number) => number): Operate {
  return (run, left, right) => {
    const a = numberOf(left);
    const b = numberOf(right);
    if (a === undefined || b === undefined) throw run.typeError(`cannot ${verb} ${kindOf(left)} and ${kindOf(right)}`);
    const result = compute(run, a, b);
    return isFloat(left) || isFloat(right) ? floatValue(result) : result;
  };
}

function nonZero(run: Run, divisor: number): number {
  if (divisor === 0) throw run.typeError('cannot divide by zero');
  return divisor;
}

const addNumbers = onNumbers('add', (_, a, b) => a + b);
const multiplyNumbers = onNumbers('multiply', (_, a, b) => a * b);
const power = onNumbers('raise', (run, a, b) => {
  const result = a ** b;
  if (Number.isNaN(result)) throw run.typeError('this power has no real number');
  return result;
});

function add(run: Run, left: unknown, right: unknown): unknown {
  if (isText(left) && isText(right)) return concatenate(run, [left, right]);
  if (Array.isArray(left) && Array.isArray(right)) {
    run.allocateList(left.length + right.length);
    return [...toItems(run, left), ...toItems(run, right)];
  }
  if (isText(left) || isText(right)) {
    throw run.typeError(`cannot add ${kindOf(left)} and ${kindOf(right)}; join texts with ~`);
  }
  return addNumbers(run, left, right);
}

function multiply(run: Run, left: unknown, right: unknown): unknown {
  if (isText(left) || Array.isArray(left)) return repeat(run, left, right);
  if (isText(right) || Array.isArray(right)) return repeat(run, right, left);
  return multiplyNumbers(run, left, right);
}

function repeat(run: Run, whole: string | SafeString | readonly unknown[], times: unknown): unknown {
  const count = typeof times === 'boolean' ? undefined : numberOf(times);
  if (count === undefined || isFloat(times)) throw run.typeError(`cannot repeat something ${kindOf(times)} times`);
  const copies = Math.max(count, 0);
  if (typeof whole === 'string' || whole instanceof SafeString) {
    const text = typeof whole === 'string' ? whole : whole.text;
    run.allocateText(text.length * copies);
    const repeated = text === '' ? '' : text.repeat(copies);
    return typeof whole === 'string' ? repeated : new SafeString(repeated);
  }
  const items = toItems(run, whole);
  run.allocateList(items.length * copies);
  return Array.from({ length: items.length * copies }, (_, index) => items[index % items.length]);
}

function divide(run: Run, left: unknown, right: unknown): unknown {
  const a = numberOf(left);
  const b = numberOf(right);
  if (a === undefined || b === undefined) throw run.typeError(`cannot divide ${kindOf(left)} by ${kindOf(right)}`);
  return floatValue(a / nonZero(run, b));
}

/** What each operator of two numbers, texts or lists does, as in Python. */
export const binaryOperators = {
  '+': add,
  '-': onNumbers('subtract', (_, a, b) => a - b),
  '*': multiply,
  '/': divide,
  '//': onNumbers('divide', (run, a, b) => Math.floor(a / nonZero(run, b))),
  '%': onNumbers('divide', (run, a, b) => {
    const rest = a % nonZero(run, b);
    return rest !== 0 && rest < 0 !== b < 0 ? rest + b : rest;
  }),
  '**': (run, left, right) => {
    const result = power(run, left, right);
    const exponent = numberOf(right) ?? 0;
    return typeof result === 'number' && exponent < 0 ? floatValue(result) : result;
  },
} as const satisfies Record<BinaryOperator, Operate>;

/** `-value` */
export function negate(run: Run, value: unknown): unknown {
  const number = plus(run, value);
  return typeof number === 'number' ? 0 - number : floatValue(-(numberOf(number) ?? 0));
}

/** `+value` */
export function plus(run: Run, value: unknown): unknown {
  const number = numberOf(value);
  if (number === undefined) throw run.typeError(`${kindOf(value)} has no sign; it needs a number`);
  return isFloat(value) ? value : number;
}
