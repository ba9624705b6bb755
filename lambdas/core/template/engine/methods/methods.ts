import { isMapping } from '../value/read.ts';
import { SafeString } from '../value/safe-string.ts';
import { listMethods } from './list-methods.ts';
import { mappingMethods } from './mapping-methods.ts';
import type { MethodTable } from './method.ts';
import { textMethods } from './text-methods.ts';

/** The methods that a value has. There are no others: what is not in a table cannot be called. */
export function methodsOf(value: unknown): MethodTable | undefined {
  if (typeof value === 'string' || value instanceof SafeString) return textMethods;
  if (Array.isArray(value)) return listMethods;
  return isMapping(value) ? mappingMethods : undefined;
}
