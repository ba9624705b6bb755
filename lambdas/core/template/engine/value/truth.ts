import type { Run } from '../runtime/run.ts';
import { EngineObject } from './engine-object.ts';
import { SafeString } from './safe-string.ts';
import { WholeFloat } from './whole-float.ts';

const keysPerStep = 16;

/** Whether a value counts as true: as in Python, what is empty, zero, none or undefined does not. */
export function isTrue(run: Run, value: unknown): boolean {
  if (typeof value === 'boolean') return value;
  if (typeof value === 'string') return value !== '';
  if (typeof value === 'number') return value !== 0;
  if (value === undefined || value === null) return false;
  if (Array.isArray(value)) return value.length > 0;
  if (value instanceof SafeString) return value.text !== '';
  if (value instanceof WholeFloat) return value.value !== 0;
  return value instanceof EngineObject || fieldCount(run, value) > 0;
}

/** How many fields a mapping has; counting them is work. */
export function fieldCount(run: Run, mapping: object): number {
  const { length } = Object.keys(mapping);
  run.step(Math.floor(length / keysPerStep));
  return length;
}
