import { EngineObject } from './engine-object.ts';
import { SafeString } from './safe-string.ts';
import { WholeFloat } from './whole-float.ts';

/** Data as JSON has it: an object of no class. */
export type Mapping = Readonly<Record<string, unknown>>;

/**
 * Whether a value is plain data with named fields. Its prototype must be none or the root of a realm: whatever has a
 * class is no data.
 */
export function isMapping(value: unknown): value is Mapping {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype === Object.prototype || prototype === null) return true;
  return Object.getPrototypeOf(prototype) === null;
}

/** Lets plain data and the engine's own values into a template; anything else, a function above all, is undefined. */
export function admit(value: unknown): unknown {
  switch (typeof value) {
    case 'string':
    case 'number':
    case 'boolean':
      return value;
    case 'bigint':
      return Number(value);
    case 'object':
      return value === null || Array.isArray(value) || isMapping(value) || isOwn(value) ? value : undefined;
    default:
      return undefined;
  }
}

const isOwn = (value: unknown): boolean =>
  value instanceof SafeString || value instanceof WholeFloat || value instanceof EngineObject;

/** Reads an own field: no prototype is looked at and no getter is run. */
export function readKey(value: object, key: string | number): unknown {
  const property = Object.getOwnPropertyDescriptor(value, key);
  return property === undefined ? undefined : admit(property.value);
}

/** Whether there is an own field of that name. */
export const hasKey = (value: object, key: string): boolean => Object.hasOwn(value, key);

/** A mapping with the given fields and no prototype. */
export function newMapping(entries: Iterable<readonly [string, unknown]>): Mapping {
  const mapping: Record<string, unknown> = Object.create(null);
  for (const [key, value] of entries) mapping[key] = value;
  return mapping;
}
