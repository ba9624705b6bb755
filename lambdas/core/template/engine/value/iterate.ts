import type { Run } from '../runtime/run.ts';
import { characters } from './code-points.ts';
import { kindOf } from './kind.ts';
import { isMapping, readKey } from './read.ts';
import { SafeString } from './safe-string.ts';

/**
 * A copy of what a value yields one by one: a list's elements, a mapping's names, a text's characters; nothing for
 * undefined and none. Anything else is a type error.
 */
export function toItems(run: Run, value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return copyList(run, value);
  if (value === undefined || value === null) return [];
  if (typeof value === 'string') return characters(run, value);
  if (value instanceof SafeString) return characters(run, value.text);
  if (!isMapping(value))
    throw run.typeError(`cannot go through ${kindOf(value)}; it needs a list, a mapping or a text`);
  const keys = Object.keys(value);
  run.allocateList(keys.length);
  return keys;
}

function copyList(run: Run, list: readonly unknown[]): readonly unknown[] {
  run.allocateList(list.length);
  const items: unknown[] = [];
  for (let index = 0; index < list.length; index += 1) items.push(readKey(list, index));
  return items;
}
