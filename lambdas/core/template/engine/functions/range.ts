import type { Run } from '../runtime/run.ts';
import { EngineFunction } from '../value/engine-object.ts';
import { kindOf } from '../value/kind.ts';
import { numberOf } from '../value/number.ts';

/** `range(stop)`, `range(start, stop)` or `range(start, stop, step)`: whole numbers, the stop left out. */
export const range = new EngineFunction('range', ['start', 'stop', 'step'], (run, args) => {
  const [first, second, third] = args.map((value) => whole(run, value));
  if (first === undefined) throw run.typeError('"range" needs at least one argument');
  const [start, stop] = second === undefined ? [0, first] : [first, second];
  const step = third ?? 1;
  if (step === 0) throw run.typeError('the step of a range cannot be 0');
  const length = Math.max(0, Math.ceil((stop - start) / step));
  run.allocateList(length);
  return Array.from({ length }, (_, index) => start + index * step);
});

function whole(run: Run, value: unknown): number | undefined {
  if (value === undefined) return undefined;
  const number = numberOf(value);
  if (number !== undefined && Number.isSafeInteger(number)) return number;
  throw run.typeError(`"range" needs whole numbers, not ${kindOf(value)}`);
}
