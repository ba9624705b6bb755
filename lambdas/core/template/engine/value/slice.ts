import type { Run } from '../runtime/run.ts';
import { toItems } from './iterate.ts';
import { kindOf } from './kind.ts';
import { numberOf } from './number.ts';
import { SafeString } from './safe-string.ts';

/** Python's `whole[start:stop:step]` of a list or a text. */
export function slice(run: Run, whole: unknown, start: unknown, stop: unknown, step: unknown): unknown {
  const isText = typeof whole === 'string' || whole instanceof SafeString;
  if (whole === undefined) return undefined;
  if (!isText && !Array.isArray(whole)) throw run.typeError(`cannot take a slice of ${kindOf(whole)}`);
  const items = toItems(run, whole);
  const stride = bound(run, step) ?? 1;
  if (stride === 0) throw run.typeError('the step of a slice cannot be 0');
  const [from, to] = limits(items.length, bound(run, start), bound(run, stop), stride);
  run.allocateList(items.length);
  const picked: unknown[] = [];
  for (let index = from; stride > 0 ? index < to : index > to; index += stride) picked.push(items[index]);
  return isText ? picked.join('') : picked;
}

function bound(run: Run, value: unknown): number | undefined {
  if (value === undefined || value === null) return undefined;
  const number = numberOf(value);
  if (number !== undefined && Number.isSafeInteger(number)) return number;
  throw run.typeError(`a slice needs whole numbers, not ${kindOf(value)}`);
}

function limits(length: number, start: number | undefined, stop: number | undefined, step: number): [number, number] {
  const lowest = step > 0 ? 0 : -1;
  const highest = step > 0 ? length : length - 1;
  const clamp = (value: number) => Math.min(Math.max(value < 0 ? value + length : value, lowest), highest);
  const from = start === undefined ? (step > 0 ? lowest : highest) : clamp(start);
  const to = stop === undefined ? (step > 0 ? highest : lowest) : clamp(stop);
  return [from, to];
}
