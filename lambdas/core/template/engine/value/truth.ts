import { EngineObject } from './engine-object.ts';
import { SafeString } from './safe-string.ts';
import { WholeFloat } from './whole-float.ts';

/** Whether a value counts as true: as in Python, what is empty, zero, none or undefined does not. */
export function isTrue(value: unknown): boolean {
  if (typeof value === 'boolean') return value;
  if (typeof value === 'string') return value !== '';
  if (typeof value === 'number') return value !== 0;
  if (value === undefined || value === null) return false;
  if (Array.isArray(value)) return value.length > 0;
  if (value instanceof SafeString) return value.text !== '';
  if (value instanceof WholeFloat) return value.value !== 0;
  return value instanceof EngineObject || Object.keys(value).length > 0;
}
