import type { Run } from '../runtime/run.ts';
import type { NamedValue } from '../value/engine-object.ts';
import { isMapping, readKey } from '../value/read.ts';

/** The fields that `dict` and `namespace` are given: those of one mapping, then arguments with names. */
export function fieldsGiven(
  run: Run,
  what: string,
  [mapping, ...more]: readonly unknown[],
  named: readonly NamedValue[],
): readonly NamedValue[] {
  if (more.length > 0 || (mapping !== undefined && !isMapping(mapping)))
    throw run.typeError(`"${what}" takes one mapping, and arguments with names`);
  const keys = mapping === undefined ? [] : Object.keys(mapping);
  run.step(keys.length);
  run.allocateList((keys.length + named.length) * 4);
  if (mapping === undefined) return named;
  return [...keys.map((name) => ({ name, value: readKey(mapping, name) })), ...named];
}
