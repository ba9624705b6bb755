import { EngineObject } from './engine-object.ts';
import { SafeString } from './safe-string.ts';
import { WholeFloat } from './whole-float.ts';

/** How a message names the type of a value; the value itself may be personal data and is never named. */
export function kindOf(value: unknown): string {
  if (value === undefined) return 'undefined';
  if (value === null) return 'none';
  if (typeof value === 'string' || value instanceof SafeString) return 'a text';
  if (typeof value === 'number' || value instanceof WholeFloat) return 'a number';
  if (typeof value === 'boolean') return 'a boolean';
  if (Array.isArray(value)) return 'a list';
  return value instanceof EngineObject ? value.kind : 'a mapping';
}
