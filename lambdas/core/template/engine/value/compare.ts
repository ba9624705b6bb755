import { stepsToRead } from '../runtime/reading.ts';
import type { Run } from '../runtime/run.ts';
import { kindOf } from './kind.ts';
import { numberOf } from './number.ts';
import { hasKey, isMapping, readKey } from './read.ts';
import { SafeString } from './safe-string.ts';
import { chargeSearch } from './search.ts';

const unwrap = (value: unknown): unknown => (value instanceof SafeString ? value.text : value);

/** Equality by content; different types are different, except that numbers and booleans compare as in Python. */
export function equals(run: Run, left: unknown, right: unknown, depth = 0): boolean {
  const a = unwrap(left);
  const b = unwrap(right);
  if (typeof a === 'string') {
    run.step(stepsToRead(a));
    return a === b;
  }
  if (a === b) return true;
  const number = numberOf(a);
  if (number !== undefined) return number === numberOf(b);
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  run.checkDepth(depth);
  if (Array.isArray(a)) return Array.isArray(b) && sameLists(run, a, b, depth);
  return isMapping(a) && isMapping(b) && sameMappings(run, a, b, depth);
}

function sameLists(run: Run, a: readonly unknown[], b: readonly unknown[], depth: number): boolean {
  if (a.length !== b.length) return false;
  for (let index = 0; index < a.length; index += 1) {
    run.step();
    if (!equals(run, readKey(a, index), readKey(b, index), depth + 1)) return false;
  }
  return true;
}

function sameMappings(run: Run, a: object, b: object, depth: number): boolean {
  const keys = Object.keys(a);
  run.step(1 + keys.length);
  if (keys.length !== Object.keys(b).length) return false;
  return keys.every((key) => hasKey(b, key) && equals(run, readKey(a, key), readKey(b, key), depth + 1));
}

/** Which comes first: negative, zero or positive. Numbers with numbers, texts with texts, lists with lists. */
export function order(run: Run, left: unknown, right: unknown, depth = 0): number {
  const a = unwrap(left);
  const b = unwrap(right);
  const leftNumber = numberOf(a);
  const rightNumber = numberOf(b);
  if (leftNumber !== undefined && rightNumber !== undefined) return leftNumber - rightNumber;
  if (typeof a === 'string' && typeof b === 'string') {
    run.step(stepsToRead(a));
    return a < b ? -1 : a > b ? 1 : 0;
  }
  if (!Array.isArray(a) || !Array.isArray(b)) throw run.typeError(`cannot order ${kindOf(a)} and ${kindOf(b)}`);
  run.checkDepth(depth);
  for (let index = 0; index < a.length && index < b.length; index += 1) {
    run.step();
    const difference = order(run, readKey(a, index), readKey(b, index), depth + 1);
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}

/** The `in` operator: an element of a list, a name of a mapping, a part of a text. */
export function contains(run: Run, container: unknown, item: unknown): boolean {
  const whole = unwrap(container);
  const part = unwrap(item);
  if (typeof whole === 'string') {
    if (typeof part !== 'string') throw run.typeError(`cannot look for ${kindOf(part)} in a text`);
    chargeSearch(run, whole, part);
    return whole.includes(part);
  }
  if (whole === undefined) return false;
  if (isMapping(whole)) return typeof part === 'string' && hasKey(whole, part);
  if (!Array.isArray(whole)) throw run.typeError(`cannot look for something in ${kindOf(whole)}`);
  for (let index = 0; index < whole.length; index += 1) {
    run.step();
    if (equals(run, readKey(whole, index), part)) return true;
  }
  return false;
}
